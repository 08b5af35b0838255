package dev.ferryman.rsync.wire;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/// Reads the primitives of the protocol from a stream that starts plain and may turn multiplexed (rsync 3.5 io.c).
///
/// One thread reads. Every method blocks until its bytes are there, and throws `RsyncException`: exit code 12 where
/// the peer breaks the protocol or closes early, 30 on a timeout, 10 where the connection is lost.
public final class WireReader {
    private static final int NEWEST_PROTOCOL = 33;

    private final RawInput raw;
    private MultiplexReader multiplex;
    /// Where the readable part of the buffer ends: its end, or that of the frame.
    private int limit;
    /// Bytes of the frame that are not in the buffer yet; what follows the frame may be there already.
    private int beyondBuffer;
    private long framesLength;
    private Recording recording = Recording.NONE;
    private int protocol = NEWEST_PROTOCOL;
    private Optional<NameCharset> names = Optional.empty();

    public WireReader(InputStream in) {
        this(in, new IdleTimeout());
    }

    /// @param idle shared with the [WireWriter] of the same connection
    public WireReader(InputStream in, IdleTimeout idle) {
        raw = new RawInput(in, idle);
    }

    /// What is read from is a socket that gives up waiting every second, so that others may have us look up: a timeout
    /// that is set meanwhile, or [#letGo].
    /// @param acknowledge is run before bytes are awaited, so that the peer is not kept from sending them
    public void polled(Runnable acknowledge) {
        raw.polled(acknowledge);
    }

    /// Ends the wait of a thread that reads here, within a second. Others may read on: an interrupt alone would close the
    /// socket that it waits for.
    public void letGo(Thread reader) {
        raw.letGo(reader);
    }

    /// The negotiated version, on which the forms named `30` depend; set once known.
    public void protocol(int version) {
        protocol = version;
    }

    public int protocol() {
        return protocol;
    }

    /// What names are converted to; set before multiplexing starts. Messages are converted here, all else by its codec.
    public void names(Optional<NameCharset> charset) {
        names = charset;
    }

    public Optional<NameCharset> names() {
        return names;
    }

    /// Runs this each time before bytes are awaited from the connection, to flush a writer of the same thread.
    public void beforeWaiting(Runnable action) {
        raw.beforeWaiting(action);
    }

    /// Whether what comes next has to be awaited, as far as the connection tells. What [#beforeWaiting] runs was run then.
    public boolean hasToWait() {
        return raw.hasToWait();
    }

    /// From the next byte on the stream consists of frames; bytes already buffered are taken for frames as well.
    public void startMultiplex(MessageHandler handler) {
        if (multiplex != null) {
            throw new IllegalStateException("already multiplexed");
        }
        multiplex = new MultiplexReader(raw, names, handler);
        limit = raw.position;
        beyondBuffer = 0;
    }

    /// From the next byte on, what is read also goes into a recording.
    public void record(Recording to) {
        recording = to;
        record();
    }

    /// Bytes that came from the connection so far, frames and all.
    public long bytesRead() {
        return raw.total();
    }

    /// Bytes of data that were taken from frames so far; from the stream where it has none.
    public long dataRead() {
        if (multiplex == null) {
            return raw.total() - (limit - raw.position);
        }
        return framesLength - beyondBuffer - (limit - raw.position);
    }

    /// One byte, 0 to 255.
    public int readByte() {
        if (raw.position >= limit) {
            refill();
        }
        return raw.buffer[raw.position++] & 0xFF;
    }

    /// Two bytes, 0 to 65535.
    public int readShort() {
        return readByte() | readByte() << 8;
    }

    public int readInt() {
        if (limit - raw.position >= Integer.BYTES) {
            int value = LittleEndian.getInt(raw.buffer, raw.position);
            raw.position += Integer.BYTES;
            return value;
        }
        return readShort() | readShort() << 16;
    }

    /// Eight bytes.
    public long readInt64() {
        return Integer.toUnsignedLong(readInt()) | (long) readInt() << 32;
    }

    /// The longint of protocols below 30: an int, or -1 and eight bytes.
    public long readLongInt() {
        int value = readInt();
        return value == -1 ? readInt64() : value;
    }

    /// One to five bytes; the leading ones of the first tell how many follow.
    public int readVarint() {
        int first = readByte();
        if (first < 0x80) {
            return first;
        }
        int extra = extraBytes(first);
        if (extra > Integer.BYTES) {
            throw WireError.malformed("a varint of " + (extra + 1) + " bytes");
        }
        return (int) littleEndian(extra, first & (1 << 8 - extra) - 1);
    }

    /// Like a varint, with `minimum - 1` bytes that always follow the first; 64 bits.
    /// @param minimum 1 to 8
    public long readVarlong(int minimum) {
        int first = readByte();
        int extra = extraBytes(first);
        if (minimum + extra > Long.BYTES + 1) {
            throw WireError.malformed("a varlong of " + (minimum + extra) + " bytes");
        }
        return littleEndian(minimum - 1 + extra, first & (1 << 8 - extra) - 1);
    }

    /// A varint, or an int below protocol 30.
    public int readVarint30() {
        return protocol < 30 ? readInt() : readVarint();
    }

    /// A varlong, or a longint below protocol 30.
    public long readVarlong30(int minimum) {
        return protocol < 30 ? readLongInt() : readVarlong(minimum);
    }

    /// A string with one or two bytes of length before it.
    /// @param longest what its length is bounded by, in bytes
    public byte[] readVstring(int longest) {
        int length = readByte();
        if ((length & 0x80) != 0) {
            length = (length & 0x7F) << 8 | readByte();
        }
        return readBytes(length, longest, "a vstring");
    }

    /// That many bytes in a new array, once the count is known to be 0 to `most`.
    /// @param what names the bytes in the message of an error
    public byte[] readBytes(int count, int most, String what) {
        if (count < 0 || count > most) {
            throw WireError.malformed(what + " of " + count + " bytes, at most " + most + " are allowed");
        }
        byte[] bytes = new byte[count];
        readFully(bytes, 0, count);
        return bytes;
    }

    public void readFully(byte[] into, int offset, int length) {
        int done = 0;
        while (done < length) {
            int start = nextSlice(length - done);
            int count = raw.position - start;
            System.arraycopy(raw.buffer, start, into, offset + done, count);
            done += count;
        }
    }

    /// Consumes between 1 and `most` bytes in place: they stand in [#buffer] from the returned offset to
    /// [#sliceEnd], until the next call that reads.
    public int nextSlice(int most) {
        if (raw.position >= limit) {
            refill();
        }
        int start = raw.position;
        raw.position += Math.min(most, limit - start);
        return start;
    }

    public byte[] buffer() {
        return raw.buffer;
    }

    public int sliceEnd() {
        return raw.position;
    }

    /// The bytes before the next `terminator`, which is consumed too.
    /// @param longest what their number is bounded by
    public byte[] readUntil(int terminator, int longest) {
        byte[] bytes = new byte[Math.min(longest, 128)];
        int length = 0;
        for (int next = readByte(); next != terminator; next = readByte()) {
            if (length == longest) {
                throw WireError.malformed("a line or argument of more than " + longest + " bytes");
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(longest, length * 2));
            }
            bytes[length++] = (byte) next;
        }
        return Arrays.copyOf(bytes, length);
    }

    private void refill() {
        if (multiplex == null) {
            raw.require(1);
            limit = raw.end;
            record();
            return;
        }
        int frame = beyondBuffer;
        if (frame == 0) {
            frame = multiplex.nextDataFrame();
            framesLength += frame;
        }
        raw.require(1);
        int here = Math.min(frame, raw.end - raw.position);
        limit = raw.position + here;
        beyondBuffer = frame - here;
        record();
    }

    private void record() {
        recording.write(raw.buffer, raw.position, limit - raw.position);
    }

    /// `count` bytes, lowest first, below the bits of the first byte that belong to the value.
    private long littleEndian(int count, int topBits) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value |= (long) readByte() << 8 * i;
        }
        if (count < Long.BYTES) {
            return value | (long) topBits << 8 * count;
        }
        return value;
    }

    private static int extraBytes(int first) {
        return Math.min(6, Integer.numberOfLeadingZeros(~(first << 24)));
    }
}
