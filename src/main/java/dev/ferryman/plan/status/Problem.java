package dev.ferryman.plan.status;

/// Why a resource cannot do what it asks for, until a person acts or what is missing appears.
///
/// @param message what is wrong, with what, and what to do
public record Problem(Reason reason, String message) {
    /// A module that cannot be followed, as it records no changes.
    public static Problem notLive(String module) {
        return new Problem(Reason.MODULE_NOT_LIVE, "The SyncModule " + module + " records no changes, so that nobody can"
                + " follow it: add live: {} to its spec.");
    }

    /// Whether it goes away by itself, so that nobody has to act.
    boolean isPassing() {
        return switch (reason) {
            case STARTING, RESTARTING, MODULE_NOT_READY -> true;
            default -> false;
        };
    }
}
