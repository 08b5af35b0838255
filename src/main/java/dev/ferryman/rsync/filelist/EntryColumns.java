package dev.ferryman.rsync.filelist;

import dev.ferryman.tree.Name;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/// Entries of which most are regular files with nothing but a name, a status and maybe a digest: those stand in columns, and
/// an object is made of one each time that it is asked for. Thousands of entries are underway at a time, which as objects the
/// garbage collector would copy one by one, again and again. Several threads may read it.
final class EntryColumns extends AbstractList<FileEntry> implements RandomAccess {
    /// A longer list would need much memory while it stands in both forms.
    static final int MOST = 100_000;

    private static final int MODE = 0;
    private static final int NANOSECONDS = 1;
    private static final int UID = 2;
    private static final int GID = 3;
    private static final int END_OF_NAME = 4;
    private static final int NUMBERS = 5;

    /// Those that stand in no column by their places; between them nothing.
    private final FileEntry[] special;
    /// Has what those in columns have in common.
    private final FileEntry like;
    private final byte[] names;
    private final int[] numbers;
    private final long[] sizes;
    private final long[] seconds;
    private final byte[] digests;

    /// In columns, where that is of use.
    /// @param entries are not changed afterwards
    static List<FileEntry> of(FileEntry[] entries) {
        return entries.length <= MOST ? new EntryColumns(entries) : Arrays.asList(entries);
    }

    private EntryColumns(FileEntry[] entries) {
        special = entries.clone();
        like = Arrays.stream(entries).filter(FileEntry::isPlain).findFirst().orElse(FileEntry.FORGOTTEN);
        int lengthOfNames = 0;
        int last = 0;
        for (int place = 0; place < entries.length; place++) {
            FileEntry entry = entries[place];
            if (entry.isPlain() && entry.isLike(like)) {
                special[place] = null;
                lengthOfNames += entry.name().length();
                last = place + 1;
            }
        }
        names = new byte[lengthOfNames];
        numbers = new int[last * NUMBERS];
        sizes = new long[last];
        seconds = new long[last];
        digests = new byte[last * like.digest().length];
        fill(entries, last);
    }

    private void fill(FileEntry[] entries, int count) {
        int end = 0;
        for (int place = 0; place < count; place++) {
            if (special[place] == null) {
                FileEntry entry = entries[place];
                int row = place * NUMBERS;
                Name name = entry.name();
                System.arraycopy(name.raw(), 0, names, end, name.length());
                end += name.length();
                numbers[row + MODE] = entry.mode();
                numbers[row + NANOSECONDS] = entry.modifiedNanos();
                numbers[row + UID] = entry.uid();
                numbers[row + GID] = entry.gid();
                sizes[place] = entry.size();
                seconds[place] = entry.modifiedSeconds();
                int length = entry.digest().length;
                System.arraycopy(entry.digest(), 0, digests, place * length, length);
            }
            numbers[place * NUMBERS + END_OF_NAME] = end;
        }
    }

    @Override
    public int size() {
        return special.length;
    }

    /// Whether an entry stands in columns, so that it is [FileEntry#isPlain].
    boolean isPlain(int place) {
        return special[place] == null;
    }

    @Override
    public FileEntry get(int place) {
        FileEntry entry = special[place];
        return entry == null ? ofColumns(place) : entry;
    }

    private FileEntry ofColumns(int place) {
        int row = place * NUMBERS;
        int start = place == 0 ? 0 : numbers[row - NUMBERS + END_OF_NAME];
        return like.builderOfSibling(names, start, numbers[row + END_OF_NAME], numbers[row + MODE]).size(sizes[place])
                .modified(seconds[place], numbers[row + NANOSECONDS])
                .owner(numbers[row + UID], numbers[row + GID]).digest(digest(place)).build();
    }

    private byte[] digest(int place) {
        int length = like.digest().length;
        return length == 0 ? FileEntry.NONE : Arrays.copyOfRange(digests, place * length, (place + 1) * length);
    }
}
