package dev.ferryman.rsync.session;

import dev.ferryman.rsync.option.SecludedArguments;
import dev.ferryman.rsync.wire.NameCharset;
import dev.ferryman.rsync.wire.NameConverter;
import dev.ferryman.rsync.wire.WireError;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The arguments of a server as they follow a daemon's OK: each ends with NUL, an empty one ends them
/// (rsync 3.5 io.c, read_args).
public final class ArgumentStream {
    private static final byte[] DOT = {'.'};
    private static final byte BACKSLASH = '\\';
    private static final int FIRST_WITH_NUL = 30;
    private static final int MOST = 16_000;
    private static final int LONGEST = 64 * 1024;
    private static final int LONGEST_TOGETHER = 4 * 1024 * 1024;

    private ArgumentStream() {}

    /// Writes the arguments for a daemon, in two lists where they are secluded.
    /// @param names of this side, where they are converted; only what is secluded is
    public static void write(List<byte[]> arguments, Optional<NameCharset> names, WireWriter out) {
        SecludedArguments parts = SecludedArguments.split(arguments);
        writeList(untilDot(parts.open(), ArgumentStream::escaped), end(out.protocol()), out);
        writeSecluded(parts, names, out);
    }

    /// Writes the second list alone: what a server behind a remote shell reads first.
    public static void writeSecluded(SecludedArguments parts, Optional<NameCharset> names, WireWriter out) {
        if (!parts.secluded().isEmpty()) {
            Optional<NameConverter> converter = names.map(NameCharset::toWire);
            writeList(converter.isPresent() ? parts.with(converter.get()::text).secluded() : parts.secluded(), 0, out);
        }
    }

    private static void writeList(List<byte[]> arguments, int end, WireWriter out) {
        for (byte[] argument : arguments) {
            out.write(argument);
            out.writeByte(end);
        }
        out.writeByte(end);
        out.flush();
    }

    /// What ends an argument: below protocol 30 a line end, unless it is secluded.
    private static int end(int protocol) {
        return protocol < FIRST_WITH_NUL ? '\n' : 0;
    }

    /// Reads the arguments that a client sends to a daemon, both lists where they are secluded.
    /// @param names of the module, to which what is secluded is converted where the client asks for that
    public static List<byte[]> read(WireReader in, Optional<NameCharset> names) {
        return completed(untilDot(readList(end(in.protocol()), in), ArgumentStream::unescaped), _ -> names, in);
    }

    /// Reads what still follows the arguments that a remote shell was given.
    public static List<byte[]> completed(List<byte[]> open, WireReader in) {
        return completed(open, name -> Optional.of(NameCharset.named(name)), in);
    }

    private static List<byte[]> completed(
            List<byte[]> open, Function<String, Optional<NameCharset>> charsets, WireReader in) {
        if (!SecludedArguments.announce(open)) {
            return open;
        }
        SecludedArguments parts = new SecludedArguments(open, readList(0, in));
        Optional<NameConverter> converter = parts.charset().flatMap(charsets).map(NameCharset::fromWire);
        return converter.isPresent() ? parts.with(converter.get()::text).joined() : parts.joined();
    }

    /// Options travel as they would to a shell: a backslash takes the meaning from the byte after it. Paths, which follow
    /// the `.`, and what is secluded, travel as they are.
    private static List<byte[]> untilDot(List<byte[]> arguments, UnaryOperator<byte[]> change) {
        List<byte[]> changed = new ArrayList<>(arguments);
        for (int at = 0; at < changed.size() && !Arrays.equals(changed.get(at), DOT); at++) {
            changed.set(at, change.apply(changed.get(at)));
        }
        return changed;
    }

    /// Only backslashes need it; servers before rsync 3.4.4 take all else as it is.
    private static byte[] escaped(byte[] argument) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (byte each : argument) {
            if (each == BACKSLASH) {
                text.write(BACKSLASH);
            }
            text.write(each);
        }
        return text.toByteArray();
    }

    private static byte[] unescaped(byte[] argument) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int at = 0; at < argument.length; at++) {
            if (argument[at] == BACKSLASH && at + 1 < argument.length) {
                at++;
            }
            text.write(argument[at]);
        }
        return text.toByteArray();
    }

    private static List<byte[]> readList(int end, WireReader in) {
        List<byte[]> arguments = new ArrayList<>();
        int together = 0;
        for (byte[] next = in.readUntil(end, LONGEST); next.length > 0; next = in.readUntil(end, LONGEST)) {
            together += next.length;
            if (arguments.size() == MOST || together > LONGEST_TOGETHER) {
                throw WireError.malformed("more than " + MOST + " arguments or " + LONGEST_TOGETHER + " bytes of them");
            }
            arguments.add(next);
        }
        return arguments;
    }
}
