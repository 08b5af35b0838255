package dev.ferryman.rsync.option;

/// As what a command line starts the engine.
public enum Invocation {
    CLIENT,
    /// `--server`: the far side of a client's connection, which writes the files.
    SERVER_RECEIVER,
    /// `--server --sender`: the far side of a client's connection, which reads the files.
    SERVER_SENDER,
    DAEMON,
    /// `--server --daemon`: a daemon for the connection of a remote shell.
    DAEMON_BEHIND_SHELL,
    HELP,
    VERSION,
    /// `--version` given twice.
    VERSION_FOR_PROGRAMS;

    public boolean isServer() {
        return this == SERVER_RECEIVER || this == SERVER_SENDER;
    }
}
