package dev.ferryman.rsync;

import java.util.Optional;

/// The end of a run that came to its end: with everything done, or with some files failed or vanished.
/// @param failure present where `exitCode` is neither OK nor VANISHED
public record Outcome(ExitCode exitCode, Optional<Failure> failure, TransferStats stats) {}
