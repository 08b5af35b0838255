package dev.ferryman.rsync.daemon;

import java.time.Instant;
import java.util.Optional;

/// A connection that is being served.
/// @param module empty until the client has named one and was let in
/// @param user who authenticated
public record LiveSession(long number, String address, Instant since, Optional<String> module, Optional<String> user) {}
