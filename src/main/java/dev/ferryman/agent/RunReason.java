package dev.ferryman.agent;

import com.fasterxml.jackson.annotation.JsonValue;

/// Why a run is in its phase: what a status condition carries as its reason.
public enum RunReason {
    TRANSFERRING("Transferring"),
    SUCCEEDED("Succeeded"),
    /// Files went away while they were being copied: a warning, not a failure.
    FILES_VANISHED("FilesVanished"),
    SOME_FILES_FAILED("SomeFilesFailed"),
    DELETE_LIMIT_REACHED("DeleteLimitReached"),
    CANNOT_CONNECT("CannotConnect"),
    REFUSED("Refused"),
    UNKNOWN_MODULE("UnknownModule"),
    WRONG_PASSWORD("WrongPassword"),
    NO_SPACE("NoSpace"),
    TIMED_OUT("TimedOut"),
    /// The assignment, or a credential file, cannot be used as it is.
    BAD_INPUT("BadInput"),
    PROTOCOL_ERROR("ProtocolError"),
    FILE_ERROR("FileError"),
    /// The module tells nobody what changes in it.
    NOT_LIVE("ModuleNotLive"),
    /// The run was told to stop.
    INTERRUPTED("Interrupted"),
    OTHER_ERROR("OtherError");

    private final String text;

    RunReason(String text) {
        this.text = text;
    }

    /// The word as a condition carries it.
    @JsonValue
    public String text() {
        return text;
    }
}
