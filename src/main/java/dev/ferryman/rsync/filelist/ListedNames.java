package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.wire.WireError;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import dev.ferryman.tree.Name;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The names of a list of files (`--files-from`): in a file, and on their way to the side that sends
/// (rsync 3.5 io.c, forward_filesfrom_data).
public final class ListedNames {
    /// The bytes that a list may have.
    public static final int MOST_BYTES = 256 * 1024 * 1024;

    private ListedNames() {}

    /// How the names in a file end.
    public enum End {
        LINE,
        NUL
    }

    /// What lines that look like comments are.
    public enum Comments {
        DROPPED,
        /// Where one side reads the file and the other one sends, as with stock rsync.
        NAMES
    }

    /// The names in a file, without empty ones.
    public static List<byte[]> parse(byte[] content, End end, Comments comments) {
        List<byte[]> names = new ArrayList<>();
        int from = 0;
        for (int at = 0; at <= content.length; at++) {
            if (at == content.length || isEnd(content[at], end)) {
                if (at > from && (comments == Comments.NAMES || content[from] != '#' && content[from] != ';')) {
                    names.add(Arrays.copyOfRange(content, from, at));
                }
                from = at + 1;
            }
        }
        return names;
    }

    private static boolean isEnd(byte next, End end) {
        return next == 0 || end == End.LINE && (next == '\n' || next == '\r');
    }

    /// Reads what [#write] writes: each name ends with NUL, and an empty one ends them.
    public static List<byte[]> read(WireReader in) {
        List<byte[]> names = new ArrayList<>();
        long bytes = 0;
        for (byte[] next = in.readUntil(0, Name.MAX_PATH); next.length > 0; next = in.readUntil(0, Name.MAX_PATH)) {
            bytes += next.length + 1;
            if (bytes > MOST_BYTES) {
                throw WireError.malformed("a list of files of more than " + MOST_BYTES + " bytes");
            }
            names.add(next);
        }
        return names;
    }

    public static void write(List<byte[]> names, WireWriter out) {
        for (byte[] name : names) {
            out.write(name);
            out.writeByte(0);
        }
        out.writeByte(0);
        out.flush();
    }
}
