package dev.ferryman.rsync.filelist;

/// Whether this side matches owners by name, whatever travels (`numeric ids` of a module).
public enum OwnerNaming {
    NAMES,
    /// Names are neither told nor looked at, though their places in the lists are kept.
    NUMBERS
}
