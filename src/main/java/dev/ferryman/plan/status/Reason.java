package dev.ferryman.plan.status;

/// Why a condition has its status, where it is not the reason of a run.
public enum Reason {
    // of both resources
    INVALID_SPEC("InvalidSpec"),
    CLAIM_NOT_FOUND("ClaimNotFound"),
    SECRET_NOT_FOUND("SecretNotFound"),
    STARTING("Starting"),
    DONE("Done"),
    // of modules
    SERVING("Serving"),
    NOT_SERVING("NotServing"),
    WORKLOAD_NOT_FOUND("WorkloadNotFound"),
    VOLUME_NOT_FOUND("VolumeNotFound"),
    WAITING_FOR_RESTART("WaitingForRestart"),
    RESTARTING("Restarting"),
    NAME_TAKEN("NameTaken"),
    // of jobs
    MODULE_NOT_FOUND("ModuleNotFound"),
    MODULE_NOT_READY("ModuleNotReady"),
    SCHEDULED("Scheduled"),
    RUNNING("Running"),
    SUSPENDED("Suspended"),
    NEVER_RUN("NeverRun"),
    // of live replication
    CONNECTING("Connecting"),
    CAUGHT_UP("CaughtUp"),
    CATCHING_UP("CatchingUp"),
    FULL_COPY("FullCopy"),
    PATHS_BEHIND("PathsBehind"),
    SCANNING("Scanning"),
    DISCONNECTED("Disconnected"),
    MODULE_NOT_LIVE("ModuleNotLive"),
    RECORDING("Recording"),
    NOT_RECORDING("NotRecording"),
    WATCH_LIMIT("WatchLimit"),
    // of objectives
    RECOVERY_POINT_MET("RecoveryPointMet"),
    RECOVERY_POINT_MISSED("RecoveryPointMissed"),
    NO_POINT("NoPoint");

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    /// The word as a condition carries it.
    @Override
    public String toString() {
        return text;
    }
}
