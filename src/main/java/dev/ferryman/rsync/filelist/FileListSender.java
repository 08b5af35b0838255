package dev.ferryman.rsync.filelist;

/// The sending end of the file lists of a connection. One thread calls it: the one that writes.
public final class FileListSender {
    /// Sends the first list: all of it, or with incremental lists that of the arguments.
    public void sendFirst() {
        throw new UnsupportedOperationException();
    }

    /// Sends lists until enough entries are underway, or all lists are sent. To be called before each wait for a request.
    public void sendAhead() {
        throw new UnsupportedOperationException();
    }
}
