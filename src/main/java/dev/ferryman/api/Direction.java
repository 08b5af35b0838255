package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Which way a job copies.
public enum Direction {
    /// From the remote to the local claim.
    @JsonProperty("Pull") PULL,
    /// From the local claim to the remote.
    @JsonProperty("Push") PUSH
}
