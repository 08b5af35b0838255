package dev.ferryman.rsync.wire;

import java.util.Optional;

/// The codes of multiplexed frames (rsync 3.5 rsync.h, msgcode).
enum MessageCode {
    DATA(0),
    ERROR_XFER(1),
    INFO(2),
    ERROR(3),
    WARNING(4),
    BLOCK_STATS(11),
    IO_ERROR(22),
    IO_TIMEOUT(33),
    NOOP(42),
    ERROR_EXIT(86),
    SUCCESS(100),
    DELETED(101),
    NO_SEND(102);

    /// What a header's top byte adds to the code.
    static final int BASE = 7;

    private static final MessageCode[] BY_CODE = new MessageCode[128];

    static {
        for (MessageCode each : values()) {
            BY_CODE[each.code] = each;
        }
    }

    private final int code;

    MessageCode(int code) {
        this.code = code;
    }

    /// The form of a message that peers of protocols below 30 know; empty where they know none.
    static Optional<Message> before30(Message message) {
        return switch (message) {
            case Message.Text text -> Optional.of(switch (text.severity()) {
                case WARNING -> new Message.Text(Message.Severity.INFO, text.text(), text.form());
                case ERROR -> new Message.Text(Message.Severity.ERROR_XFER, text.text(), text.form());
                case INFO, ERROR_XFER -> text;
            });
            case Message.Deleted _, Message.Success _ -> Optional.of(message);
            case Message.IoError _, Message.IoTimeout _, Message.ErrorExit _, Message.NoSend _, Message.BlockStats _ ->
                Optional.empty();
        };
    }

    /// The first four bytes of a frame, as a little-endian int.
    int header(int length) {
        return (BASE + code) << 24 | length;
    }

    /// The code of a header. Codes that rsync uses between its own processes are as unknown on a network as others.
    static MessageCode ofHeader(int header) {
        int code = (header >>> 24) - BASE;
        if (code < 0 || code >= BY_CODE.length || BY_CODE[code] == null) {
            throw WireError.malformed("a frame with the unknown message code " + code);
        }
        return BY_CODE[code];
    }
}
