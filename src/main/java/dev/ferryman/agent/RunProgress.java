package dev.ferryman.agent;

/// How far a run has come. The totals grow until `listComplete`. Sizes are bytes.
public record RunProgress(
        long filesDone,
        long filesTotal,
        long bytesDone,
        long bytesTotal,
        long filesTransferred,
        boolean listComplete) {
    public static final RunProgress NONE = new RunProgress(0, 0, 0, 0, 0, false);
}
