package dev.ferryman.rsync.filter;

/// What the first matching rule says about an entry.
public enum Decision {
    /// It takes part. On the receiver: it may be deleted.
    INCLUDED,
    /// It is left out of the list.
    EXCLUDED,
    /// The receiver keeps it.
    PROTECTED
}
