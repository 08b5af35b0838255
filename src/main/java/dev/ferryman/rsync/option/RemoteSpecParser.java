package dev.ferryman.rsync.option;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads remote specifications. They are looked at as ISO-8859-1, in which every byte is one character.
final class RemoteSpecParser {
    private static final String SCHEME = "rsync://";

    private RemoteSpecParser() {}

    /// @param user before the `@`
    /// @param end where the host ends in the text: at a `:`, a `/`, or its end
    private record HostPart(Optional<String> user, String host, int end) {}

    static RemoteSpec parse(byte[] operand) {
        String text = new String(operand, StandardCharsets.ISO_8859_1);
        if (text.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return url(operand, text);
        }
        Optional<HostPart> part = host(text, 0);
        if (part.isEmpty() || part.get().end() == text.length() || text.charAt(part.get().end()) != ':') {
            return new RemoteSpec.Local(operand);
        }
        HostPart host = part.get();
        if (text.startsWith("::", host.end())) {
            return daemon(host, OptionalInt.empty(), operand, host.end() + 2);
        }
        return new RemoteSpec.Shell(host.user(), host.host(), from(operand, host.end() + 1));
    }

    private static RemoteSpec url(byte[] operand, String text) {
        HostPart host = host(text, SCHEME.length())
                .orElseThrow(() -> UsageError.of("no host in \"" + text + "\""));
        int slash = text.indexOf('/', host.end());
        int end = slash < 0 ? text.length() : slash;
        OptionalInt port = end > host.end() + 1
                ? OptionalInt.of(port(text, text.substring(host.end() + 1, end)))
                : OptionalInt.empty();
        return daemon(host, port, operand, Math.min(end + 1, operand.length));
    }

    private static int port(String url, String digits) {
        if (!digits.matches("\\d{1,5}") || Integer.parseInt(digits) > 65_535) {
            throw UsageError.of("the port in \"" + url + "\" is no number from 0 to 65535");
        }
        return Integer.parseInt(digits);
    }

    private static RemoteSpec.Daemon daemon(HostPart host, OptionalInt port, byte[] operand, int pathStart) {
        byte[] path = from(operand, pathStart);
        String text = new String(path, StandardCharsets.UTF_8);
        int slash = text.indexOf('/');
        String module = slash < 0 ? text : text.substring(0, slash);
        return new RemoteSpec.Daemon(host.user(), host.host(), port, module, path);
    }

    /// The user and host that start at `from`; empty where a slash comes before a host, or a bracket stays open.
    /// A colon alone stands for the host of the source before.
    private static Optional<HostPart> host(String text, int from) {
        int start = from;
        int at = from;
        while (at < text.length() && text.charAt(at) != ':' && text.charAt(at) != '/') {
            if (text.charAt(at) == '@') {
                start = at + 1;
            } else if (text.charAt(at) == '[' && at == start) {
                return bracketed(text, from, start);
            }
            at++;
        }
        boolean omitted = at == start && (at == text.length() || text.charAt(at) != ':');
        return omitted
                ? Optional.empty()
                : Optional.of(new HostPart(user(text, from, start), utf8(text.substring(start, at)), at));
    }

    private static Optional<HostPart> bracketed(String text, int from, int start) {
        int close = text.indexOf(']', start);
        return close > start + 1
                ? Optional.of(new HostPart(user(text, from, start), text.substring(start + 1, close), close + 1))
                : Optional.empty();
    }

    private static Optional<String> user(String text, int from, int hostStart) {
        return hostStart - 1 > from ? Optional.of(utf8(text.substring(from, hostStart - 1))) : Optional.empty();
    }

    private static String utf8(String latin) {
        return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static byte[] from(byte[] bytes, int start) {
        return Arrays.copyOfRange(bytes, start, bytes.length);
    }
}
