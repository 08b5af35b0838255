package dev.ferryman.agent;

import com.fasterxml.jackson.annotation.JsonValue;

/// What a live replication is doing.
public enum LiveState {
    /// The primary is asked where its history stands.
    CONNECTING("Connecting"),
    /// The replica is compared with the primary as a whole, while the primary records what changes meanwhile.
    FULL_COPY("FullCopy"),
    /// There are changes that the replica does not have yet.
    STREAMING("Streaming"),
    /// The replica has everything that the primary has told.
    CAUGHT_UP("CaughtUp"),
    /// The source cannot be watched, so that everything is compared at intervals.
    SCANNING("Scanning"),
    /// Something is in the way, which the report names; it is tried again.
    RETRYING("Retrying"),
    /// It was told to end.
    STOPPED("Stopped");

    private final String text;

    LiveState(String text) {
        this.text = text;
    }

    /// The word as a report carries it.
    @JsonValue
    public String text() {
        return text;
    }
}
