package dev.ferryman.rsync.filelist;

/// Entries of a list by their places, from 0 on. Several threads may ask.
sealed interface Entries permits Entries.Whole, EntryColumns {
    int size();

    /// The entry of a place. Of a plain one each call may make another object.
    FileEntry at(int place);

    /// Whether an entry is known to be [FileEntry#isPlain].
    boolean isPlain(int place);

    /// @param entries is not changed afterwards
    static Entries of(FileEntry[] entries) {
        return entries.length <= EntryColumns.MOST ? new EntryColumns(entries) : new Whole(entries);
    }

    /// Each is an object.
    record Whole(FileEntry[] entries) implements Entries {
        @Override
        public int size() {
            return entries.length;
        }

        @Override
        public FileEntry at(int place) {
            return entries[place];
        }

        @Override
        public boolean isPlain(int place) {
            return false;
        }
    }
}
