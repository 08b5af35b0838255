package dev.ferryman.rsync.session;

import dev.ferryman.rsync.wire.WireError;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/// The arguments of a server as they follow a daemon's OK: each ends with NUL, an empty one ends them
/// (rsync 3.5 io.c, read_args).
public final class ArgumentStream {
    private static final int MOST = 16_000;
    private static final int LONGEST = 64 * 1024;
    private static final int LONGEST_TOGETHER = 4 * 1024 * 1024;

    private ArgumentStream() {}

    public static void write(List<byte[]> arguments, WireWriter out) {
        for (byte[] argument : arguments) {
            out.write(argument);
            out.writeByte(0);
        }
        out.writeByte(0);
        out.flush();
    }

    public static List<byte[]> read(WireReader in) {
        List<byte[]> arguments = new ArrayList<>();
        int together = 0;
        for (byte[] next = in.readUntil(0, LONGEST); next.length > 0; next = in.readUntil(0, LONGEST)) {
            together += next.length;
            if (arguments.size() == MOST || together > LONGEST_TOGETHER) {
                throw WireError.malformed("more than " + MOST + " arguments or " + LONGEST_TOGETHER + " bytes of them");
            }
            arguments.add(next);
        }
        return arguments;
    }
}
