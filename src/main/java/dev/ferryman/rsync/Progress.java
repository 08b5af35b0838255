package dev.ferryman.rsync;

/// How far a run has come; the totals grow until the file list is complete. Sizes are bytes.
public record Progress(
        long filesDone, long filesTotal, long bytesDone, long bytesTotal, long filesTransferred, boolean listComplete) {
    public static final Progress NONE = new Progress(0, 0, 0, 0, 0, false);
}
