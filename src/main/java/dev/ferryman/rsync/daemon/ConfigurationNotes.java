package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.RsyncException;

/// Who is told what a reader of rsyncd.conf finds.
interface ConfigurationNotes {
    /// The first problem ends the reading.
    ConfigurationNotes STRICT = problem -> {
        throw problem;
    };

    /// A line that cannot be used; the reading goes on without it.
    void problem(RsyncException problem);

    /// Something worth knowing, with its place.
    default void remark(String line) {}
}
