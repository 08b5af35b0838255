package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Why a run ended as it did; the reason of the condition LastRunSucceeded.
public enum RunReason {
    @JsonProperty("Succeeded") SUCCEEDED("Succeeded"),
    /// A warning: files went away between the listing and the copying.
    @JsonProperty("FilesVanished") FILES_VANISHED("FilesVanished"),
    @JsonProperty("SomeFilesFailed") SOME_FILES_FAILED("SomeFilesFailed"),
    @JsonProperty("DeleteLimitReached") DELETE_LIMIT_REACHED("DeleteLimitReached"),
    @JsonProperty("CannotConnect") CANNOT_CONNECT("CannotConnect"),
    @JsonProperty("Refused") REFUSED("Refused"),
    @JsonProperty("UnknownModule") UNKNOWN_MODULE("UnknownModule"),
    @JsonProperty("WrongPassword") WRONG_PASSWORD("WrongPassword"),
    @JsonProperty("NoSpace") NO_SPACE("NoSpace"),
    @JsonProperty("TimedOut") TIMED_OUT("TimedOut"),
    @JsonProperty("BadInput") BAD_INPUT("BadInput"),
    @JsonProperty("ProtocolError") PROTOCOL_ERROR("ProtocolError"),
    @JsonProperty("FileError") FILE_ERROR("FileError"),
    /// The module tells nobody what changes in it.
    @JsonProperty("ModuleNotLive") NOT_LIVE("ModuleNotLive"),
    /// A hook before the run failed, so that nothing was copied.
    @JsonProperty("HookFailed") HOOK_FAILED("HookFailed"),
    /// The run was ended from outside: its pod was evicted, its node lost, its memory used up.
    @JsonProperty("Interrupted") INTERRUPTED("Interrupted"),
    @JsonProperty("OtherError") OTHER_ERROR("OtherError");

    private final String reason;

    RunReason(String reason) {
        this.reason = reason;
    }

    /// The word as conditions and events write it.
    @Override
    public String toString() {
        return reason;
    }
}
