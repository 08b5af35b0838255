package dev.ferryman.rsync.wire;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

/// Writes the primitives of the protocol to a stream that starts plain and may turn multiplexed (rsync 3.5 io.c).
///
/// One thread owns the data; it flushes before it waits for anything. [#post] may be called by every thread.
/// Methods throw `RsyncException`: exit code 10 where the connection is lost, 30 where the peer takes nothing any more.
public final class WireWriter implements AutoCloseable {
    private static final int NEWEST_PROTOCOL = 33;
    private static final int FIRST_WITH_ALL_MESSAGES = 30;
    private static final int HEADER = Integer.BYTES;
    /// Stock rsync ends a run over a text that is longer than a path and a line around it.
    private static final int LONGEST_TEXT = 4096;
    /// So many bytes are written at once of large files alone.
    private static final int LARGE = 32 * 1024;

    private byte[] buffer = new byte[PieceSize.FIRST];
    private final MultiplexWriter out;
    /// Where data begins in the buffer: behind room for a header once multiplexed.
    private int start;
    private int position;
    private long dataFlushed;
    private int protocol = NEWEST_PROTOCOL;
    private Optional<NameCharset> names = Optional.empty();
    private Recording recording = Recording.NONE;
    private boolean diverted;

    public WireWriter(OutputStream out) {
        this(out, new IdleTimeout(), BandwidthLimit.NONE);
    }

    /// @param out unbuffered
    /// @param idle shared with the [WireReader] of the same connection
    public WireWriter(OutputStream out, IdleTimeout idle, BandwidthLimit bandwidth) {
        this.out = new MultiplexWriter(out, idle, bandwidth);
    }

    /// Holds what is written from now on to a limit, in place of the one that there was.
    public void limit(BandwidthLimit bandwidth) {
        out.limit(bandwidth);
    }

    /// The negotiated version, on which the forms named `30` depend; set before multiplexing starts.
    public void protocol(int version) {
        protocol = version;
    }

    public int protocol() {
        return protocol;
    }

    /// What names are converted from; set before multiplexing starts. Messages are converted here, all else by its codec.
    public void names(Optional<NameCharset> charset) {
        names = charset;
    }

    public Optional<NameCharset> names() {
        return names;
    }

    /// Everything written from now on goes into frames; what was buffered is flushed as it is.
    public void startMultiplex() {
        if (out.started()) {
            throw new IllegalStateException("already multiplexed");
        }
        flush();
        start = HEADER;
        position = HEADER;
        out.start(protocol);
    }

    /// From the next byte on, what is written also goes into a recording.
    public void record(Recording to) {
        flushData();
        recording = to;
    }

    /// Until this is closed, what is written goes into the recording alone.
    public Diversion divert() {
        flushData();
        diverted = true;
        return () -> {
            flushData();
            diverted = false;
        };
    }

    /// A time in which nothing of the data goes to the connection.
    @FunctionalInterface
    public interface Diversion extends AutoCloseable {
        Diversion NONE = () -> { };

        @Override
        void close();
    }

    /// Bytes that went to the connection so far, frames and all; what is still buffered does not count.
    public long bytesWritten() {
        return out.total();
    }

    /// How long the connection took what went to it so far.
    public long nanosWaited() {
        return out.nanosWaited();
    }

    /// Bytes of data that were written so far, still buffered ones included and the frames around them not.
    public long dataWritten() {
        return dataFlushed + position - start;
    }

    /// Queues a message, which goes out before any data that is flushed later; never waits. From any thread.
    /// Before multiplexing starts, messages wait for it.
    /// Below protocol 30 there are fewer kinds.
    public void post(Message message) {
        if (protocol < FIRST_WITH_ALL_MESSAGES) {
            MessageCode.before30(message).ifPresent(this::postAny);
        } else {
            postAny(message);
        }
    }

    private void postAny(Message message) {
        switch (message) {
            case Message.Text text -> postText(text);
            case Message.IoError error -> postInt(MessageCode.IO_ERROR, error.flags());
            case Message.IoTimeout timeout -> postInt(MessageCode.IO_TIMEOUT, timeout.seconds());
            case Message.Success success -> postInt(MessageCode.SUCCESS, success.ndx());
            case Message.NoSend noSend -> postInt(MessageCode.NO_SEND, noSend.ndx());
            case Message.Deleted deleted -> post(MessageCode.DELETED, deletedPayload(deleted));
            case Message.BlockStats stats -> postLong(stats.blocks());
            case Message.ErrorExit exit -> {
                if (exit.exitCode().isPresent()) {
                    postInt(MessageCode.ERROR_EXIT, exit.exitCode().getAsInt());
                } else {
                    post(MessageCode.ERROR_EXIT, new byte[0]);
                }
            }
        }
    }

    public void writeByte(int value) {
        reserve(1);
        buffer[position++] = (byte) value;
    }

    /// Two bytes.
    public void writeShort(int value) {
        reserve(Short.BYTES);
        LittleEndian.putShort(buffer, position, value);
        position += Short.BYTES;
    }

    public void writeInt(int value) {
        reserve(Integer.BYTES);
        LittleEndian.putInt(buffer, position, value);
        position += Integer.BYTES;
    }

    /// Eight bytes.
    public void writeInt64(long value) {
        reserve(Long.BYTES);
        LittleEndian.putLong(buffer, position, value);
        position += Long.BYTES;
    }

    /// The longint of protocols below 30; see [WireReader#readLongInt].
    public void writeLongInt(long value) {
        if (value >= 0 && value <= Integer.MAX_VALUE) {
            writeInt((int) value);
        } else {
            writeInt(-1);
            writeInt64(value);
        }
    }

    /// One to five bytes; see [WireReader#readVarint].
    public void writeVarint(int value) {
        writeVariable(Integer.toUnsignedLong(value), 1);
    }

    /// @param minimum 1 to 8; see [WireReader#readVarlong]
    public void writeVarlong(long value, int minimum) {
        writeVariable(value, minimum);
    }

    /// A varint, or an int below protocol 30.
    public void writeVarint30(int value) {
        if (protocol < 30) {
            writeInt(value);
        } else {
            writeVarint(value);
        }
    }

    /// A varlong, or a longint below protocol 30.
    public void writeVarlong30(long value, int minimum) {
        if (protocol < 30) {
            writeLongInt(value);
        } else {
            writeVarlong(value, minimum);
        }
    }

    /// A string with one or two bytes of length before it, at most 32767 bytes long.
    public void writeVstring(byte[] bytes) {
        if (bytes.length > 0x7FFF) {
            throw new IllegalArgumentException("a vstring of " + bytes.length + " bytes");
        }
        if (bytes.length > 0x7F) {
            writeByte(bytes.length >>> 8 | 0x80);
        }
        writeByte(bytes.length);
        write(bytes);
    }

    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    public void write(byte[] bytes, int offset, int length) {
        int done = 0;
        while (done < length) {
            if (buffer.length == position) {
                flushData();
                growFor(length);
            }
            int count = Math.min(length - done, buffer.length - position);
            System.arraycopy(bytes, offset + done, buffer, position, count);
            position += count;
            done += count;
        }
    }

    /// Sends everything that was written and posted.
    public void flush() {
        flushData();
        out.flush();
    }

    /// Ends what goes on in the background. Nothing is flushed, and the stream stays open.
    @Override
    public void close() {
        out.close();
    }

    private void flushData() {
        if (position == start) {
            return;
        }
        recording.write(buffer, start, position - start);
        if (diverted) {
            dataFlushed += position - start;
            position = start;
            return;
        }
        if (start == HEADER) {
            LittleEndian.putInt(buffer, 0, MessageCode.DATA.header(position - HEADER));
        }
        out.write(buffer, 0, position);
        dataFlushed += position - start;
        position = start;
    }

    private void reserve(int count) {
        if (buffer.length - position < count) {
            flushData();
        }
    }

    /// Where a large file goes out, pieces become large. Those of lists and small files stay small: they take time to make, and
    /// a stock rsync that gets them is kept busier by smaller ones.
    private void growFor(int length) {
        if (length >= LARGE && buffer.length < PieceSize.MOST) {
            buffer = new byte[PieceSize.after(buffer.length)];
        }
    }

    /// The low bytes follow the first, which holds a leading one for each byte beyond `minimum`, and the top byte
    /// where there is room left for it.
    private void writeVariable(long value, int minimum) {
        reserve(Long.BYTES + 1);
        int significant = (Long.SIZE - Long.numberOfLeadingZeros(value) + 7) / 8;
        int count = Math.max(significant, minimum);
        int extra = count - minimum;
        int top = (int) (value >>> 8 * (count - 1)) & 0xFF;
        if (top >= 1 << 7 - extra) {
            extra++;
            top = 0;
        } else {
            count--;
        }
        buffer[position++] = (byte) (0xFF00 >> extra | top);
        for (int i = 0; i < count; i++) {
            buffer[position++] = (byte) (value >>> 8 * i);
        }
    }

    private byte[] deletedPayload(Message.Deleted deleted) {
        byte[] name = converted(deleted.name());
        return deleted.directory() ? Arrays.copyOf(name, name.length + 1) : name;
    }

    /// Any thread may post, so that each text has a converter of its own.
    private byte[] converted(byte[] text) {
        return names.isPresent() ? names.get().toWire().text(text) : text;
    }

    private void postText(Message.Text message) {
        MessageCode code = message.severity().code();
        byte[] text = switch (message.form()) {
            case OF_THIS_SIDE -> converted(message.text());
            case OF_THE_WIRE -> message.text();
        };
        post(code, text.length <= LONGEST_TEXT ? text : Arrays.copyOf(text, LONGEST_TEXT));
        for (int from = LONGEST_TEXT; from < text.length; from += LONGEST_TEXT) {
            post(code, Arrays.copyOfRange(text, from, Math.min(text.length, from + LONGEST_TEXT)));
        }
    }

    private void postInt(MessageCode code, int value) {
        byte[] payload = new byte[Integer.BYTES];
        LittleEndian.putInt(payload, 0, value);
        post(code, payload);
    }

    private void postLong(long value) {
        byte[] payload = new byte[Long.BYTES];
        LittleEndian.putLong(payload, 0, value);
        post(MessageCode.BLOCK_STATS, payload);
    }

    private void post(MessageCode code, byte[] payload) {
        out.post(code, payload, payload.length);
    }
}
