package dev.ferryman.rsync;

/// How far the content of one file has come.
/// @param bytes of the file so far
/// @param size of the file in bytes
/// @param transferred the number of files whose content was transferred, this one included
/// @param left entries that are still to be looked at
/// @param total entries so far
public record FileProgress(
        State state, long bytes, long size, long transferred, long left, long total, boolean listComplete) {
    public enum State {
        UNDERWAY,
        DONE
    }
}
