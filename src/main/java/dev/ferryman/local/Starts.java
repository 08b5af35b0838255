package dev.ferryman.local;

/// What starts the runs of a job.
enum Starts {
    BY_MANIFEST,
    /// One run as soon as it can be, whatever the trigger says.
    ONCE,
    NO_MORE
}
