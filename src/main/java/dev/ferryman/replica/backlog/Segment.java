package dev.ferryman.replica.backlog;

import dev.ferryman.replica.ReplicationId;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/// One file of a backlog: a head that says of which history it is and after which offset it begins, then blocks, each with
/// its length and its checksum before it. One thread writes; readers see what was published.
final class Segment implements AutoCloseable {
    /// Before each block: its length and its CRC-32C.
    static final int FRAME = 2 * Integer.BYTES;
    static final int HEAD = 8 + Integer.BYTES + 20 + Long.BYTES + Integer.BYTES;

    private static final byte[] MAGIC = "FERRYLOG".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int PRIVATE = 0600;
    private static final Pattern LEAF = Pattern.compile("([0-9]{19})\\.changes");

    private final Name leaf;
    private final long base;
    private final OpenFile file;
    private long written;
    private volatile long published;

    private Segment(Name leaf, long base, OpenFile file, long length) {
        this.leaf = leaf;
        this.base = base;
        this.file = file;
        this.written = length;
        this.published = length;
    }

    /// @param base the offset after which it begins
    static Segment create(Directory where, ReplicationId history, long base) throws IOException {
        Name leaf = Name.of(String.format("%019d.changes", base));
        OpenFile file = where.createFile(leaf, PRIVATE);
        Segment segment = new Segment(leaf, base, file, HEAD);
        try {
            file.writeAt(0, head(history, base), 0, HEAD);
        } catch (IOException e) {
            segment.discard(where);
            throw e;
        }
        return segment;
    }

    /// Opens one that is there, with nothing published yet but its head.
    /// @throws DamagedBacklog if it is none of this history
    static Segment open(Directory where, Name leaf, ReplicationId history) throws IOException {
        long base = base(leaf).orElseThrow(() -> new DamagedBacklog("no file of a backlog is called " + leaf));
        OpenFile file = where.openFile(leaf, OpenFile.Access.UPDATE);
        byte[] head = new byte[HEAD];
        if (file.readAt(0, head, 0, HEAD) != HEAD || !Arrays.equals(head, head(history, base))) {
            file.closeQuietly();
            throw new DamagedBacklog(leaf + " does not begin as a file of this history");
        }
        return new Segment(leaf, base, file, HEAD);
    }

    private static byte[] head(ReplicationId history, long base) {
        byte[] head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC).putInt(VERSION).put(HexFormat.of().parseHex(history.text())).putLong(base).array();
        CRC32C checksum = new CRC32C();
        checksum.update(head, 0, HEAD - Integer.BYTES);
        ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).putInt(HEAD - Integer.BYTES, (int) checksum.getValue());
        return head;
    }

    /// What a file of this name begins after; empty if it is none of a backlog.
    static Optional<Long> base(Name leaf) {
        Matcher matcher = LEAF.matcher(leaf.display());
        return matcher.matches() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
    }

    /// The offset after which it begins.
    long base() {
        return base;
    }

    /// How many bytes can be read.
    long published() {
        return published;
    }

    /// How many bytes there are with what nobody can read yet.
    long written() {
        return written;
    }

    OpenFile file() {
        return file;
    }

    /// A block as it stands in the file.
    static byte[] framed(byte[] block) {
        CRC32C checksum = new CRC32C();
        checksum.update(block);
        return ByteBuffer.allocate(FRAME + block.length).order(ByteOrder.LITTLE_ENDIAN)
                .putInt(block.length).putInt((int) checksum.getValue()).put(block).array();
    }

    /// Writes behind what was written before; what failed half-way is written over by the next.
    void write(byte[] framed) throws IOException {
        file.writeAt(written, framed, 0, framed.length);
        written += framed.length;
    }

    void publish() {
        published = written;
    }

    /// Takes what stands there for written, to this end, and cuts what follows.
    void cut(long end) throws IOException {
        if (file.length() > end) {
            file.truncate(end);
        }
        written = end;
        published = end;
    }

    /// Removes the file; whoever reads in it finds that it is gone.
    void discard(Directory where) throws IOException {
        close();
        where.removeFile(leaf);
    }

    @Override
    public void close() {
        file.closeQuietly();
    }
}
