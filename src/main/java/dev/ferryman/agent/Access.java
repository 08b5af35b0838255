package dev.ferryman.agent;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What clients may do with a module.
public enum Access {
    @JsonProperty("ReadOnly")
    READ_ONLY,
    @JsonProperty("ReadWrite")
    READ_WRITE,
    @JsonProperty("WriteOnly")
    WRITE_ONLY
}
