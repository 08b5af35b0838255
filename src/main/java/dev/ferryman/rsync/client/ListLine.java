package dev.ferryman.rsync.client;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.option.Output;
import dev.ferryman.rsync.report.HumanNumber;
import dev.ferryman.tree.Name;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// A line of `--list-only`: mode, size, time, name (rsync 3.5 generator.c, list_file_entry).
final class ListLine {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final int SETUID = 04000;
    private static final int SETGID = 02000;
    private static final int STICKY = 01000;
    private static final String BITS = "rwxrwxrwx";

    private ListLine() {}

    static String of(FileEntry entry, Output output) {
        int width = output.humanReadable() > 0 ? 14 : 11;
        if (entry.isMissing()) {
            return "*missing" + " ".repeat(width + 24) + entry.path().display();
        }
        String size = HumanNumber.format(entry.size(), output.humanReadable());
        String target = entry.linkTarget().map(Name::display).map(name -> " -> " + name).orElse("");
        return mode(entry) + " " + " ".repeat(Math.max(0, width - size.length())) + size + " "
                + TIME.format(Instant.ofEpochSecond(entry.modifiedSeconds())) + " " + entry.path().display() + target;
    }

    private static String mode(FileEntry entry) {
        char kind = switch (entry.kind()) {
            case REGULAR -> '-';
            case DIRECTORY -> 'd';
            case SYMLINK -> 'l';
            case CHARACTER_DEVICE -> 'c';
            case BLOCK_DEVICE -> 'b';
            case FIFO -> 'p';
            case SOCKET -> 's';
        };
        int permissions = entry.permissions();
        StringBuilder text = new StringBuilder().append(kind);
        for (int bit = 0; bit < BITS.length(); bit++) {
            text.append((permissions & 1 << BITS.length() - 1 - bit) != 0 ? BITS.charAt(bit) : '-');
        }
        mark(text, 3, permissions & SETUID, 's');
        mark(text, 6, permissions & SETGID, 's');
        mark(text, 9, permissions & STICKY, 't');
        return text.toString();
    }

    /// A special bit stands in the place of `x`, in capitals where nothing may be executed.
    private static void mark(StringBuilder text, int at, int set, char letter) {
        if (set != 0) {
            text.setCharAt(at, text.charAt(at) == 'x' ? letter : Character.toUpperCase(letter));
        }
    }
}
