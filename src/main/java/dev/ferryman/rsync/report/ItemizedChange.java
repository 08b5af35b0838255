package dev.ferryman.rsync.report;

import dev.ferryman.rsync.transfer.ItemFlags;
import dev.ferryman.tree.FileKind;

/// The eleven letters of `%i`, such as `>f.st......`, `cd+++++++++` or `*deleting  `. rsync(1), `--itemize-changes`.
public final class ItemizedChange {
    private static final String DELETED = "*deleting  ";
    private static final int LENGTH = 11;
    private static final int FIRST_ATTRIBUTE = 2;

    private ItemizedChange() {}

    /// How times are kept and which way data flows: what the letters need to know of the run.
    public enum Times {
        PRESERVED,
        SET_TO_NOW
    }

    public enum Place {
        /// Both sides are on this machine: data always arrives.
        LOCAL,
        REMOTE
    }

    public static String text(Change change, Times times, Place place) {
        if (change.action() == Change.Action.DELETED) {
            return DELETED;
        }
        int flags = change.flags();
        boolean link = change.entry().isSymlink();
        char[] letters = {
            update(change, place),
            kind(change.entry().kind()),
            letter(flags, ItemFlags.REPORT_CHANGE, 'c'),
            link ? '.' : letter(flags, ItemFlags.REPORT_SIZE, 's'),
            letter(flags, ItemFlags.REPORT_TIME, time(flags, link, times)),
            letter(flags, ItemFlags.REPORT_PERMISSIONS, 'p'),
            letter(flags, ItemFlags.REPORT_OWNER, 'o'),
            letter(flags, ItemFlags.REPORT_GROUP, 'g'),
            otherTimes(flags),
            letter(flags, ItemFlags.REPORT_ACL, 'a'),
            letter(flags, ItemFlags.REPORT_XATTR, 'x'),
        };
        if (ItemFlags.has(flags, ItemFlags.IS_NEW)) {
            fill(letters, '+');
        } else if (letters[0] != '>' && letters[0] != '<' && nothingChanged(letters)) {
            fill(letters, ' ');
        }
        return new String(letters);
    }

    private static char update(Change change, Place place) {
        if (ItemFlags.has(change.flags(), ItemFlags.LOCAL_CHANGE)) {
            return ItemFlags.has(change.flags(), ItemFlags.NAME_FOLLOWS) ? 'h' : 'c';
        }
        if (!ItemFlags.has(change.flags(), ItemFlags.TRANSFER)) {
            return '.';
        }
        return place == Place.REMOTE && change.action() == Change.Action.SENT ? '<' : '>';
    }

    private static char kind(FileKind kind) {
        return switch (kind) {
            case REGULAR -> 'f';
            case DIRECTORY -> 'd';
            case SYMLINK -> 'L';
            case CHARACTER_DEVICE, BLOCK_DEVICE -> 'D';
            case FIFO, SOCKET -> 'S';
        };
    }

    /// Of a symbolic link, the bit of the size says that the time could not be set.
    private static char time(int flags, boolean link, Times times) {
        boolean failed = link && ItemFlags.has(flags, ItemFlags.REPORT_SIZE);
        return times == Times.SET_TO_NOW || failed ? 'T' : 't';
    }

    private static char otherTimes(int flags) {
        boolean access = ItemFlags.has(flags, ItemFlags.REPORT_ATIME);
        boolean creation = ItemFlags.has(flags, ItemFlags.REPORT_CREATION_TIME);
        return access ? creation ? 'b' : 'u' : creation ? 'n' : '.';
    }

    private static char letter(int flags, int bit, char letter) {
        return ItemFlags.has(flags, bit) ? letter : '.';
    }

    private static boolean nothingChanged(char[] letters) {
        for (int i = FIRST_ATTRIBUTE; i < LENGTH; i++) {
            if (letters[i] != '.') {
                return false;
            }
        }
        return true;
    }

    private static void fill(char[] letters, char letter) {
        for (int i = FIRST_ATTRIBUTE; i < LENGTH; i++) {
            letters[i] = letter;
        }
    }
}
