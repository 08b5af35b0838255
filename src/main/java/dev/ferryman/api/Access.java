package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What the clients of a module may do.
public enum Access {
    @JsonProperty("ReadOnly") READ_ONLY,
    @JsonProperty("WriteOnly") WRITE_ONLY,
    @JsonProperty("ReadWrite") READ_WRITE;

    /// Whether a client may take files out of the module.
    public boolean reads() {
        return this != WRITE_ONLY;
    }

    /// Whether a client may change the module.
    public boolean writes() {
        return this != READ_ONLY;
    }
}
