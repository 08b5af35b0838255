package dev.ferryman.rsync.session;

import dev.ferryman.rsync.wire.WireError;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import java.nio.charset.StandardCharsets;

/// The lines of text that a connection to a daemon begins with.
public final class Lines {
    private static final int LONGEST = 4096;

    private final WireReader in;
    private final WireWriter out;

    public Lines(Connection connection) {
        in = connection.in();
        out = connection.out();
    }

    /// The next line without its end.
    public String read() {
        String line = new String(in.readUntil('\n', LONGEST), StandardCharsets.UTF_8);
        if (line.indexOf('\0') >= 0) {
            throw WireError.malformed("a line with a NUL in it");
        }
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /// Sends a line at once.
    public void write(String line) {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /// Sends bytes that are no line.
    void writeRaw(byte[] bytes) {
        out.write(bytes);
        out.flush();
    }

    /// A line of a peer with everything left out that could disturb a terminal or a log.
    static String printable(String line) {
        return line.replaceAll("\\p{Cntrl}", "?");
    }
}
