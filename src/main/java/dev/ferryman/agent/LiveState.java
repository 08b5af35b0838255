package dev.ferryman.agent;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a live replication is doing.
public enum LiveState {
    /// The primary is asked where its history stands.
    @JsonProperty("Connecting")
    CONNECTING,
    /// The replica is compared with the primary as a whole, while the primary records what changes meanwhile.
    @JsonProperty("FullCopy")
    FULL_COPY,
    /// There are changes that the replica does not have yet.
    @JsonProperty("Streaming")
    STREAMING,
    /// The replica has everything that the primary has told.
    @JsonProperty("CaughtUp")
    CAUGHT_UP,
    /// Something is in the way, which the report names; it is tried again.
    @JsonProperty("Retrying")
    RETRYING,
    /// It was told to end.
    @JsonProperty("Stopped")
    STOPPED
}
