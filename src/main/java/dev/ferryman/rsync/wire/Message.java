package dev.ferryman.rsync.wire;

import java.util.OptionalInt;

/// What travels beside the data of a multiplexed stream.
public sealed interface Message {
    /// How grave a text is; `ERROR_XFER` also means that something was not transferred (exit code 23).
    enum Severity {
        INFO(MessageCode.INFO),
        WARNING(MessageCode.WARNING),
        ERROR(MessageCode.ERROR),
        ERROR_XFER(MessageCode.ERROR_XFER);

        private final MessageCode code;

        Severity(MessageCode code) {
            this.code = code;
        }

        MessageCode code() {
            return code;
        }
    }

    /// Lines for a person; `text` is not trusted, and usually ends in a line feed.
    record Text(Severity severity, byte[] text, Form form) implements Message {
        /// Names in it are as this side writes them.
        public Text(Severity severity, byte[] text) {
            this(severity, text, Form.OF_THIS_SIDE);
        }
    }

    /// How names in a text are written where they are converted ([NameCharset]).
    enum Form {
        OF_THIS_SIDE,
        /// As they came from the peer, which is to get them back so.
        OF_THE_WIRE
    }

    /// The sender had errors while it listed or read: bits as at the end of a file list.
    record IoError(int flags) implements Message {}

    /// The server's timeout in seconds; see [IdleTimeout#shorten].
    record IoTimeout(int seconds) implements Message {}

    /// The peer is about to end with this exit code; without one it is the answer to ours.
    record ErrorExit(OptionalInt exitCode) implements Message {}

    /// The file of this index is in place.
    record Success(int ndx) implements Message {}

    /// The sender cannot send the file of this index.
    record NoSend(int ndx) implements Message {}

    /// The receiver deleted this name.
    record Deleted(byte[] name, boolean directory) implements Message {}

    /// How many blocks of 4 KiB the receiver touched (protocol 33, with `--stats`).
    record BlockStats(long blocks) implements Message {}
}
