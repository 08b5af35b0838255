package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a pod of ours may do to the files of a volume.
public enum Privileges {
    /// Not root, no capability: owners are not kept, and what others own is neither read nor written.
    @JsonProperty("Restricted") RESTRICTED,
    /// Root with CHOWN, DAC_OVERRIDE, FOWNER and FSETID: everything but devices and file capabilities.
    @JsonProperty("Standard") STANDARD,
    /// Adds MKNOD and SETFCAP.
    @JsonProperty("Full") FULL
}
