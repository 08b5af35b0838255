package dev.ferryman.rsync.checksum;

import dev.ferryman.rsync.wire.LittleEndian;
import java.util.Arrays;

/// MD5 over blocks (RFC 1321), several side by side. Not thread-safe.
///
/// Blocks of the same length have their chunks of 64 bytes at the same places. All that are data alone are digested where
/// they are; those at the edges, where a seed or the padding comes in, are put together first.
final class Md5Lanes implements BlockDigest {
    static final int COUNT = 8;

    private static final int CHUNK = LaneRounds.CHUNK;
    /// The end of a message and its padding take a chunk, or two.
    private static final int EDGE = 2 * CHUNK;
    private static final byte[] NOTHING = {};

    private final BlockDigest single;
    private final byte[] before;
    private final byte[] behind;
    private final LaneRounds rounds = new LaneRounds();
    private final byte[] edges = new byte[COUNT * EDGE];
    private final int[] edgePlaces = new int[COUNT];
    private final int[] blockPlaces = new int[COUNT];

    Md5Lanes(int seed, SeedOrder order) {
        single = new ScalarMd5().blockDigest(seed, order);
        before = order == SeedOrder.SEED_THEN_DATA ? MessageBlockDigest.bytesOf(seed) : NOTHING;
        behind = order == SeedOrder.DATA_THEN_SEED ? MessageBlockDigest.bytesOf(seed) : NOTHING;
        for (int lane = 0; lane < COUNT; lane++) {
            edgePlaces[lane] = lane * EDGE;
        }
    }

    @Override
    public int length() {
        return StrongChecksum.MD5.length();
    }

    @Override
    public int atOnce() {
        return COUNT;
    }

    @Override
    public void digest(byte[] block, int offset, int length, byte[] into, int intoOffset) {
        single.digest(block, offset, length, into, intoOffset);
    }

    /// All lanes take as long as one and a half blocks of the JDK's: a block that is left over is better off there.
    @Override
    public void digestAll(byte[] blocks, int offset, int length, int count, byte[] into) {
        for (int first = 0; first < count; first += COUNT) {
            int lanes = Math.min(COUNT, count - first);
            if (lanes == 1) {
                digest(blocks, offset + first * length, length, into, first * length());
            } else {
                add(blocks, offset + first * length, length, lanes);
                finish(lanes, into, first * length());
            }
        }
    }

    /// Where there are fewer blocks than lanes, the others do the last one again.
    private void add(byte[] blocks, int offset, int length, int lanes) {
        rounds.reset();
        int begun = addBeginning(blocks, offset, length, lanes);
        for (int lane = 0; lane < COUNT; lane++) {
            blockPlaces[lane] = offset + Math.min(lane, lanes - 1) * length + begun;
        }
        int chunks = (length - begun) / CHUNK;
        rounds.add(blocks, blockPlaces, chunks);
        int done = begun + chunks * CHUNK;
        byte[] missing = begun == 0 ? before : NOTHING;
        int chunksOfEnd = 0;
        for (int lane = 0; lane < lanes; lane++) {
            chunksOfEnd = putEnd(edgePlaces[lane], missing, blocks, offset + lane * length + done, length - done, length);
        }
        rounds.add(edges, edgePlaces, chunksOfEnd);
    }

    /// Adds the chunk that begins with the seed, where the blocks fill it; how many bytes of each block that took.
    private int addBeginning(byte[] blocks, int offset, int length, int lanes) {
        int count = CHUNK - before.length;
        if (before.length == 0 || length < count) {
            return 0;
        }
        for (int lane = 0; lane < lanes; lane++) {
            int at = put(before, 0, before.length, edgePlaces[lane]);
            put(blocks, offset + lane * length, count, at);
        }
        rounds.add(edges, edgePlaces, 1);
        return count;
    }

    /// Puts what is left of a message with its padding: a one, zeros, and the length of the whole in bits.
    /// @param rest of the block in bytes
    /// @param length of the whole block in bytes
    /// @return how many chunks that is
    private int putEnd(int edge, byte[] missing, byte[] blocks, int from, int rest, int length) {
        int at = put(missing, 0, missing.length, edge);
        at = put(blocks, from, rest, at);
        at = put(behind, 0, behind.length, at);
        edges[at++] = (byte) 0x80;
        int end = edge + (at + Long.BYTES <= edge + CHUNK ? CHUNK : EDGE);
        Arrays.fill(edges, at, end - Long.BYTES, (byte) 0);
        LittleEndian.putLong(edges, end - Long.BYTES, (long) Byte.SIZE * (before.length + length + behind.length));
        return (end - edge) / CHUNK;
    }

    private int put(byte[] bytes, int offset, int count, int at) {
        System.arraycopy(bytes, offset, edges, at, count);
        return at + count;
    }

    private void finish(int lanes, byte[] into, int intoOffset) {
        for (int lane = 0; lane < lanes; lane++) {
            rounds.put(lane, into, intoOffset + lane * length());
        }
    }
}
