package dev.ferryman.rsync.option;

/// What follows the name of an option, as documentation writes it.
public enum Argument {
    NONE,
    /// Free text: a rule, a pattern, a format, the name of an algorithm.
    TEXT,
    /// A decimal integer.
    NUMBER,
    /// A number of bytes, see [Size].
    SIZE,
    /// The bytes of a file's name.
    PATH
}
