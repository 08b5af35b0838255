package dev.ferryman.plan.status;

/// What Ready, Reconciling and Stalled say together.
enum Verdict {
    FINE,
    STARTING,
    /// Not well, and it will be tried again.
    WAITING,
    /// Not well until a person acts, or what is missing appears.
    STUCK
}
