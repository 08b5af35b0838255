package dev.ferryman.rsync.wire;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/// Takes multiplexed frames apart: the lengths of data frames go to the [WireReader], messages to their handler.
final class MultiplexReader {
    /// No message of rsync is longer; data frames may have all of 24 bits.
    private static final int LONGEST_MESSAGE = 16 * 1024;

    private final RawInput in;
    private final Optional<NameConverter> names;
    private final MessageHandler handler;

    MultiplexReader(RawInput in, Optional<NameCharset> names, MessageHandler handler) {
        this.in = in;
        this.names = names.map(NameCharset::fromWire);
        this.handler = handler;
    }

    /// Reads frames until one with data begins; its length, at least 1. Keepalives are passed over.
    int nextDataFrame() {
        while (true) {
            int header = readInt();
            MessageCode code = MessageCode.ofHeader(header);
            int length = header & 0xFFFFFF;
            if (code != MessageCode.DATA) {
                message(code, length);
            } else if (length > 0) {
                return length;
            }
        }
    }

    private void message(MessageCode code, int length) {
        if (length > LONGEST_MESSAGE) {
            throw WireError.malformed("a message " + code + " of " + length + " bytes");
        }
        switch (code) {
            case INFO -> text(Message.Severity.INFO, length);
            case WARNING -> text(Message.Severity.WARNING, length);
            case ERROR -> text(Message.Severity.ERROR, length);
            case ERROR_XFER -> text(Message.Severity.ERROR_XFER, length);
            case IO_ERROR -> handler.handle(new Message.IoError(onlyInt(code, length)));
            case IO_TIMEOUT -> handler.handle(new Message.IoTimeout(onlyInt(code, length)));
            case SUCCESS -> handler.handle(new Message.Success(onlyInt(code, length)));
            case NO_SEND -> handler.handle(new Message.NoSend(onlyInt(code, length)));
            case DELETED -> deleted(length);
            case ERROR_EXIT -> errorExit(length);
            case BLOCK_STATS -> blockStats(length);
            case NOOP -> expect(code, length, 0);
            case DATA -> throw new IllegalArgumentException("data is no message");
        }
    }

    private void text(Message.Severity severity, int length) {
        handler.handle(new Message.Text(severity, converted(bytes(length))));
    }

    private void deleted(int length) {
        byte[] name = bytes(length);
        boolean directory = length > 0 && name[length - 1] == 0;
        handler.handle(new Message.Deleted(
                converted(directory ? Arrays.copyOf(name, length - 1) : name), directory));
    }

    private byte[] converted(byte[] text) {
        return names.isPresent() ? names.get().text(text) : text;
    }

    private void errorExit(int length) {
        OptionalInt exitCode =
                length == 0 ? OptionalInt.empty() : OptionalInt.of(onlyInt(MessageCode.ERROR_EXIT, length));
        handler.handle(new Message.ErrorExit(exitCode));
    }

    private void blockStats(int length) {
        expect(MessageCode.BLOCK_STATS, length, Long.BYTES);
        long low = Integer.toUnsignedLong(readInt());
        handler.handle(new Message.BlockStats(low | (long) readInt() << 32));
    }

    private int onlyInt(MessageCode code, int length) {
        expect(code, length, Integer.BYTES);
        return readInt();
    }

    private static void expect(MessageCode code, int length, int expected) {
        if (length != expected) {
            throw WireError.malformed("a message " + code + " of " + length + " bytes instead of " + expected);
        }
    }

    private int readInt() {
        in.require(Integer.BYTES);
        int value = LittleEndian.getInt(in.buffer, in.position);
        in.position += Integer.BYTES;
        return value;
    }

    private byte[] bytes(int length) {
        in.require(length);
        byte[] bytes = Arrays.copyOfRange(in.buffer, in.position, in.position + length);
        in.position += length;
        return bytes;
    }
}
