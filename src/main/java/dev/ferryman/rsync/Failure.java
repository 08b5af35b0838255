package dev.ferryman.rsync;

/// Why a run failed, finer than an exit code: what a status condition names and what a person acts on.
public enum Failure {
    /// The peer's address could not be resolved, or nobody answered there.
    CANNOT_CONNECT,
    /// The daemon answered and refused: address, connection limit, option, or direction of the transfer.
    REFUSED,
    UNKNOWN_MODULE,
    WRONG_PASSWORD,
    NO_SPACE,
    TIMED_OUT,
    /// A command line, configuration or credential file that cannot be used as it is.
    BAD_INPUT,
    /// The stream broke off or did not follow the protocol.
    PROTOCOL,
    FILE_IO,
    OTHER
}
