package dev.ferryman.agent;

import java.time.Instant;
import java.util.Optional;

/// What a module agent says of itself.
///
/// @param serving whether the daemon listens
/// @param message for a person; where the daemon does not listen, why, and what to do
/// @param port where it listens
/// @param startedAt when the agent began
/// @param connections open now
/// @param lastConnectionAt when a client was last let in
/// @param live present where the module is to be followed live
public record ModuleReport(
        boolean serving,
        String message,
        int port,
        Instant startedAt,
        long connections,
        Optional<Instant> lastConnectionAt,
        Optional<PrimaryReport> live) {}
