package dev.ferryman.rsync.checksum;

/// A choice that two peers agree on by name: a checksum or a compression.
public interface Negotiable {
    /// The name in lists on the wire and in options.
    String wireName();
}
