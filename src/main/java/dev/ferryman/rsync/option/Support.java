package dev.ferryman.rsync.option;

/// Whether an option of stock rsync is carried out here.
public enum Support {
    SUPPORTED,
    /// Accepted without an effect, because there is nothing here that it could change.
    WITHOUT_EFFECT,
    /// Understood, and refused by name with the reason that the option table gives.
    REFUSED
}
