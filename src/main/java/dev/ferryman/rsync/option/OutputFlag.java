package dev.ferryman.rsync.option;

/// A word of `--info` or `--debug`.
sealed interface OutputFlag permits InfoFlag, DebugFlag {
    /// In capital letters, as the help prints it.
    String name();

    /// What it stands for, in the words of stock rsync.
    String help();

    /// The level that a number of `-v` gives it; 0 is off.
    int levelAt(int verbosity);
}
