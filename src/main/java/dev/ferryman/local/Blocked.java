package dev.ferryman.local;

import dev.ferryman.plan.status.Problem;
import dev.ferryman.plan.status.Reason;

/// Ends the preparation of a module or a run that cannot start until something changes.
final class Blocked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    Blocked(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    Problem problem() {
        return new Problem(reason, getMessage());
    }
}
