package dev.ferryman.replica.follow;

/// What a follower is doing.
public enum FollowerState {
    /// It asks the primary where its history stands.
    CONNECTING,
    /// It compares everything, while the primary records what changes meanwhile.
    FULL_COPY,
    /// It applies changes.
    STREAMING,
    /// It has applied all that the primary has told.
    CAUGHT_UP,
    /// Nobody can tell what changes; everything is compared at intervals.
    SCANNING,
    /// Something is in the way; it tries again later.
    RETRYING,
    STOPPED
}
