package dev.ferryman.rsync.filelist;

/// The receiving end of the file lists of a connection. One thread calls it: the one that reads.
public final class FileListReceiver {
    /// Receives the first list: all of it, or with incremental lists that of the arguments. A single entry is followed
    /// by the list beneath it, so that afterwards it is known whether the transfer is of one file alone.
    public void receiveFirst() {
        throw new UnsupportedOperationException();
    }

    /// Takes an index that is below [dev.ferryman.rsync.wire.Ndx#DONE] and stands where the index of an item could:
    /// receives the list that it announces, or notes that no list follows.
    /// @return false where the index announces something else
    public boolean receive(int index) {
        throw new UnsupportedOperationException();
    }
}
