package dev.ferryman.replica.channel;

import java.time.Instant;
import java.util.Optional;

/// Somebody who follows a module from far away.
///
/// @param user who authenticated
/// @param since when it came
/// @param applied the offset up to which it says that it has everything
public record Follower(String module, String address, Optional<String> user, Instant since, long applied) {}
