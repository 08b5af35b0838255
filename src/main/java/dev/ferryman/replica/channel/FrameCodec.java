package dev.ferryman.replica.channel;

import dev.ferryman.replica.ChangeStream.Head;
import dev.ferryman.replica.ChangeStream.Start;
import dev.ferryman.replica.Position;
import dev.ferryman.replica.ReplicationId;
import dev.ferryman.replica.backlog.ChangeBlockCodec;
import dev.ferryman.rsync.wire.WireError;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import dev.ferryman.tree.ShownText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/// Frames as bytes. Every length is bounded before anything is allocated; a length that its kind cannot have is malformed.
final class FrameCodec {
    private static final int BEGIN = 1;
    private static final int CHANGES = 2;
    private static final int HEARTBEAT = 3;
    private static final int FELL_BEHIND = 4;
    private static final int REFUSED = 5;
    private static final int UNWATCHED = 6;
    private static final int APPLIED = 16;

    private static final int ID = 20;
    private static final int BEGIN_LENGTH = 1 + ID + 2 * Long.BYTES;
    private static final int TIME = Long.BYTES + Integer.BYTES;
    private static final int HEARTBEAT_LENGTH = Long.BYTES + TIME;
    private static final int LONGEST_TEXT = 1024;
    private static final int CONTINUED = 1;
    private static final int FULL = 2;
    private static final int LAST_NANOSECOND = 999_999_999;

    private FrameCodec() {}

    /// Leaves it to the caller to flush.
    static void write(Frame frame, WireWriter out) {
        switch (frame) {
            case Frame.Begin(Start start, long epoch) -> {
                head(BEGIN, BEGIN_LENGTH, out);
                out.writeByte(start instanceof Start.Continued ? CONTINUED : FULL);
                out.write(HexFormat.of().parseHex(start.from().history().text()));
                out.writeInt64(start.from().offset());
                out.writeInt64(epoch);
            }
            case Frame.Changes changes -> {
                byte[] block = ChangeBlockCodec.encode(changes.block());
                head(CHANGES, block.length, out);
                out.write(block);
            }
            case Frame.Heartbeat(Head head) -> {
                head(HEARTBEAT, HEARTBEAT_LENGTH, out);
                out.writeInt64(head.offset());
                time(head.time(), out);
            }
            case Frame.FellBehind(String reason) -> text(FELL_BEHIND, bounded(reason), out);
            case Frame.Refused(String reason) -> text(REFUSED, bounded(reason), out);
            case Frame.Unwatched(Instant time, String reason) -> {
                byte[] text = bounded(reason);
                head(UNWATCHED, TIME + text.length, out);
                time(time, out);
                out.write(text);
            }
            case Frame.Applied(long offset) -> {
                head(APPLIED, Long.BYTES, out);
                out.writeInt64(offset);
            }
        }
    }

    private static void text(int kind, byte[] text, WireWriter out) {
        head(kind, text.length, out);
        out.write(text);
    }

    private static byte[] bounded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= LONGEST_TEXT ? bytes : Arrays.copyOf(bytes, LONGEST_TEXT);
    }

    private static void time(Instant time, WireWriter out) {
        out.writeInt64(time.getEpochSecond());
        out.writeInt(time.getNano());
    }

    private static void head(int kind, int length, WireWriter out) {
        out.writeByte(kind);
        out.writeInt(length);
    }

    static Frame.OfPrimary ofPrimary(WireReader in) {
        int kind = in.readByte();
        int length = in.readInt();
        return switch (kind) {
            case BEGIN -> begin(exactly(BEGIN_LENGTH, length, in));
            case CHANGES -> {
                byte[] block = in.readBytes(length, ChangeBlockCodec.LONGEST, "a block of changes");
                yield new Frame.Changes(ChangeBlockCodec.decode(block, 0, block.length));
            }
            case HEARTBEAT -> heartbeat(exactly(HEARTBEAT_LENGTH, length, in));
            case FELL_BEHIND -> new Frame.FellBehind(text(length, in));
            case REFUSED -> new Frame.Refused(text(length, in));
            case UNWATCHED -> unwatched(length, in);
            default -> throw WireError.malformed("a frame of kind " + kind);
        };
    }

    static Frame.OfFollower ofFollower(WireReader in) {
        int kind = in.readByte();
        if (kind != APPLIED) {
            throw WireError.malformed("a frame of kind " + kind);
        }
        return new Frame.Applied(offset(exactly(Long.BYTES, in.readInt(), in).readInt64()));
    }

    private static Frame.Begin begin(WireReader in) {
        int kind = in.readByte();
        byte[] history = in.readBytes(ID, ID, "a replication ID");
        Position from = new Position(new ReplicationId(HexFormat.of().formatHex(history)), offset(in.readInt64()));
        long epoch = in.readInt64();
        return new Frame.Begin(switch (kind) {
            case CONTINUED -> new Start.Continued(from);
            case FULL -> new Start.Full(from);
            default -> throw WireError.malformed("a beginning of kind " + kind);
        }, epoch);
    }

    private static Frame.Heartbeat heartbeat(WireReader in) {
        long offset = offset(in.readInt64());
        return new Frame.Heartbeat(new Head(offset, time(in)));
    }

    private static Frame.Unwatched unwatched(int length, WireReader in) {
        if (length < TIME) {
            throw WireError.malformed("a frame of " + length + " bytes where it has " + TIME + " or more");
        }
        Instant time = time(in);
        return new Frame.Unwatched(time, text(length - TIME, in));
    }

    private static Instant time(WireReader in) {
        long seconds = in.readInt64();
        int nanoseconds = in.readInt();
        if (seconds < Instant.MIN.getEpochSecond() || seconds > Instant.MAX.getEpochSecond()
                || nanoseconds < 0 || nanoseconds > LAST_NANOSECOND) {
            throw WireError.malformed("a time of " + seconds + " s and " + nanoseconds + " ns");
        }
        return Instant.ofEpochSecond(seconds, nanoseconds);
    }

    private static long offset(long offset) {
        if (offset < 0) {
            throw WireError.malformed("the offset " + offset);
        }
        return offset;
    }

    private static String text(int length, WireReader in) {
        return ShownText.of(in.readBytes(length, LONGEST_TEXT, "a text"));
    }

    private static WireReader exactly(int expected, int length, WireReader in) {
        if (length != expected) {
            throw WireError.malformed("a frame of " + length + " bytes where it has " + expected);
        }
        return in;
    }
}
