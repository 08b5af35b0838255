package dev.ferryman.agent;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How far a run has come, and how it ended.
public enum RunPhase {
    @JsonProperty("Running")
    RUNNING,
    /// Everything was copied; files that vanished from the source meanwhile do not count against it.
    @JsonProperty("Succeeded")
    SUCCEEDED,
    /// The run came to its end, but some files or deletions are missing.
    @JsonProperty("PartiallySucceeded")
    PARTIALLY_SUCCEEDED,
    @JsonProperty("Failed")
    FAILED
}
