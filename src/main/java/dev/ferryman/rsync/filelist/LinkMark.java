package dev.ferryman.rsync.filelist;

/// What an entry says of the other names of its file (rsync 3.5 flist.c, XMIT_HLINKED). The first name that is sent
/// has all the attributes, and its index stands for the file.
sealed interface LinkMark {
    LinkMark SINGLE = new Single();
    LinkMark FIRST = new First();

    /// The bits of [EntryFlags] that tell it.
    int flags();

    /// The file has no other name, or nobody asks.
    record Single() implements LinkMark {
        @Override
        public int flags() {
            return 0;
        }
    }

    record First() implements LinkMark {
        @Override
        public int flags() {
            return EntryFlags.HARD_LINKED | EntryFlags.HARD_LINK_FIRST;
        }
    }

    /// Below protocol 30: the file is told by its inode, of which any number will do that no other file has.
    record ByInode(int number) implements LinkMark {
        @Override
        public int flags() {
            return EntryFlags.HARD_LINKED;
        }
    }

    /// The first name stands in an earlier list.
    /// @param index of the first name
    record InEarlierList(int index) implements LinkMark {
        @Override
        public int flags() {
            return EntryFlags.HARD_LINKED;
        }
    }

    /// The first name stands in the same list, so that nothing but its index follows this name.
    record InSameList(int index, FileEntry first) implements LinkMark {
        @Override
        public int flags() {
            return EntryFlags.HARD_LINKED;
        }
    }
}
