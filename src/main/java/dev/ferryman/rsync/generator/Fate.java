package dev.ferryman.rsync.generator;

/// What became of an entry when the generator met it.
enum Fate {
    /// It is as it shall be.
    IN_PLACE,
    /// Its content was asked for.
    REQUESTED,
    /// It waits for another name of the same file.
    WAITING,
    /// Nothing was done, or it failed, which has been reported.
    PASSED_OVER
}
