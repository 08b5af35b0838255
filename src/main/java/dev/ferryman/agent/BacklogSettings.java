package dev.ferryman.agent;

/// Where a primary keeps its record of changes, and how much of it.
///
/// @param directory an absolute path outside of what is watched; it is made if it is not there
/// @param bytes what the record may take at most; the oldest part is dropped
public record BacklogSettings(String directory, long bytes) {
    public static final long DEFAULT_BYTES = 64L << 20;
}
