package dev.ferryman.rsync.delta;

import dev.ferryman.rsync.checksum.BlockDigest;
import dev.ferryman.rsync.checksum.FileDigest;
import dev.ferryman.rsync.checksum.RollingChecksum;
import java.io.IOException;

/// Finds the blocks of a basis in a source and writes the difference (rsync 3.5 match.c).
/// One object serves a connection, file after file; it holds a window of the source, never the whole.
public final class BlockSearch {
    /// Where the receiver writes.
    public enum Target {
        NEW_FILE,
        /// Into the basis itself (`--inplace`): only blocks count that are not yet overwritten.
        BASIS
    }

    /// Whether the digest covers what an append skips.
    public enum Prefix {
        /// `--append`
        TRUSTED,
        /// `--append-verify`
        DIGESTED
    }

    /// What a file came to. Sizes are bytes.
    /// @param sourceLength how much of the source there was; less than was announced where it shrank meanwhile
    /// @param digest of all of the source, to be sent behind the tokens
    public record Result(long sourceLength, long literal, long matched, byte[] digest) {}

    /// How many blocks with the same hash are looked at before a position counts as no match: a bound on what a
    /// hostile list of sums can cost.
    private static final int LONGEST_CHAIN = 1024;

    /// Where hardly anything has changed, tokens would fill their buffer only behind a large part of the file.
    private static final long SENT_ON_AFTER = 8L << 20;
    private static final int FIRST_BATCH = 64;
    private static final int LARGEST_BATCH = 2048;

    private final BlockDigest blockDigest;
    private final FileDigest fileDigest;
    private final byte[] strong;
    private long matches;
    private long falseAlarms;
    private final SourceWindow window;
    private final BlockIndex index = new BlockIndex();
    private final int[] rolled = new int[LARGEST_BATCH];
    private final ScanBeside beside = new ScanBeside();
    private BlockSums sums = BlockSums.NONE;
    private Target target = Target.NEW_FILE;
    private int blockLength;
    /// The block behind the last match.
    private int wanted;
    /// The place in the window where [#roll] stopped.
    private int candidate;
    /// The position in the source behind the last match.
    private long lastMatchEnd;
    private long sentOn;
    private long literal;
    private long matched;

    public BlockSearch(BlockDigest blockDigest, FileDigest fileDigest) {
        this.blockDigest = blockDigest;
        this.fileDigest = fileDigest;
        this.strong = new byte[blockDigest.length()];
        this.window = new SourceWindow(fileDigest);
    }

    /// Writes the source from its start as tokens, the end included.
    /// @param length of the source in bytes; what it may have beyond is left out
    /// @throws IOException where the source cannot be read; the tokens so far are whole, so that [TokenWriter#end] and
    ///     any digest make the receiver reject the file and go on
    public Result send(ByteSource source, long length, BlockSums sums, Target target, TokenWriter out)
            throws IOException {
        begin(source, 0, length, sums.head().blockLength());
        if (sums.count() == 0) {
            return sendLiterals(out);
        }
        this.sums = sums;
        this.target = target;
        index.fill(sums);
        window.advance(0);
        int literalStart = searchFullBlocks(out);
        searchLastBlock(literalStart, out);
        return finish(out);
    }

    /// Writes the source from `skip` on as literals, for `--append`.
    /// @param length of the source in bytes
    /// @throws IOException as with [#send]
    public Result append(ByteSource source, long skip, long length, Prefix prefix, TokenWriter out)
            throws IOException {
        begin(source, prefix == Prefix.DIGESTED ? 0 : skip, length, 0);
        if (prefix == Prefix.DIGESTED) {
            skipDigested(source, Math.min(skip, length));
            window.open(source, skip, length, 0);
        }
        return sendLiterals(out);
    }

    /// How many blocks were found so far, in all files.
    public long matches() {
        return matches;
    }

    /// How many places had the weak sum of a block, but not its content.
    public long falseAlarms() {
        return falseAlarms;
    }

    private void begin(ByteSource source, long position, long length, int blockLength) {
        this.blockLength = blockLength;
        fileDigest.reset();
        window.open(source, position, length, blockLength);
        lastMatchEnd = position;
        sentOn = position;
        literal = 0;
        matched = 0;
        wanted = 0;
    }

    private void skipDigested(ByteSource source, long skip) throws IOException {
        window.open(source, 0, skip, 0);
        do {
            window.advance(window.end);
        } while (!window.complete());
    }

    private Result sendLiterals(TokenWriter out) throws IOException {
        do {
            window.advance(window.end);
            writeLiteral(0, window.end, out);
        } while (!window.complete());
        return finish(out);
    }

    private Result finish(TokenWriter out) {
        out.end();
        sums = BlockSums.NONE;
        return new Result(window.position(window.end), literal, matched, fileDigest.finish());
    }

    /// Passes over the source as long as a full block may begin; returns where the unsent rest begins.
    private int searchFullBlocks(TokenWriter out) throws IOException {
        int literalStart = 0;
        int at = 0;
        while (true) {
            if (window.end - at < blockLength) {
                if (window.complete()) {
                    return literalStart;
                }
                writeLiteral(literalStart, at, out);
                window.advance(at);
                if (window.position(0) - sentOn >= SENT_ON_AFTER) {
                    sentOn = window.position(0);
                    out.sendOn();
                }
                literalStart = 0;
                at = 0;
                continue;
            }
            int found = roll(at);
            at = candidate;
            if (found != BlockIndex.NONE) {
                writeLiteral(literalStart, at, out);
                writeMatch(found, at, blockLength, out);
                at += blockLength;
                literalStart = at;
            }
        }
    }

    /// Moves on from `at` to the first match inside the window; the block, or NONE with `candidate` behind the last
    /// place where a full block fits. Sums are made for more and more places at once, as long as nothing matches.
    private int roll(int at) {
        int last = window.end - blockLength;
        int sum = RollingChecksum.of(window.buffer, at, blockLength);
        candidate = at;
        int block = index.mayContain(sum) ? match(sum, at) : BlockIndex.NONE;
        for (int batch = FIRST_BATCH; block == BlockIndex.NONE && candidate < last;
                batch = Math.min(2 * batch, rolled.length)) {
            if (isDivided(last)) {
                block = rollDivided(sum, last);
                sum = beside.lastSum();
            } else {
                int count = Math.min(batch, last - candidate);
                block = roll(sum, count);
                sum = rolled[count - 1];
            }
        }
        candidate += block == BlockIndex.NONE ? 1 : 0;
        return block;
    }

    /// The first match among so many places behind `candidate`, where the weak sum is `sum`.
    private int roll(int sum, int count) {
        RollingChecksum.roll(window.buffer, candidate, blockLength, sum, rolled, count);
        return matchRolled(count);
    }

    /// Where nothing has matched for a while, most likely nothing will.
    private boolean isDivided(int last) {
        return ScanBeside.isWorth(last - candidate)
                && window.position(candidate) - lastMatchEnd >= 2L * blockLength;
    }

    /// Half of the places is looked through by a second thread.
    private int rollDivided(int sum, int last) {
        int middle = candidate + (last - candidate) / 2;
        beside.begin(window.buffer, middle, last, blockLength, index);
        int before = sum;
        while (candidate < middle) {
            int count = Math.min(rolled.length, middle - candidate);
            int block = roll(before, count);
            if (block != BlockIndex.NONE) {
                beside.cancel();
                return block;
            }
            before = rolled[count - 1];
        }
        beside.await();
        for (int i = 0; i < beside.known(); i++) {
            int block = match(beside.sum(i), beside.place(i));
            if (block != BlockIndex.NONE) {
                candidate = beside.place(i);
                return block;
            }
        }
        candidate = beside.end();
        return BlockIndex.NONE;
    }

    /// The first match among the places behind `candidate`, whose sums were made; `candidate` moves on to it, or to
    /// the last of them.
    private int matchRolled(int count) {
        for (int i = index.firstKnown(rolled, 0, count); i < count; i = index.firstKnown(rolled, i + 1, count)) {
            int block = match(rolled[i], candidate + 1 + i);
            if (block != BlockIndex.NONE) {
                candidate += 1 + i;
                return block;
            }
        }
        candidate += count;
        return BlockIndex.NONE;
    }

    /// The block that the source has at this place; of several, the one behind the last match.
    private int match(int weak, int at) {
        long position = window.position(at);
        boolean digested = false;
        if (wanted < fullBlocks() && sums.weak(wanted) == weak && usable(wanted, position)) {
            blockDigest.digest(window.buffer, at, blockLength, strong, 0);
            digested = true;
            if (sums.strongEquals(wanted, strong)) {
                return wanted;
            }
        }
        int looked = 0;
        for (int block = index.first(weak); block != BlockIndex.NONE; block = index.next(block)) {
            if (++looked > LONGEST_CHAIN) {
                break;
            }
            if (sums.weak(block) != weak || !usable(block, position)) {
                continue;
            }
            if (!digested) {
                blockDigest.digest(window.buffer, at, blockLength, strong, 0);
                digested = true;
            }
            if (sums.strongEquals(block, strong)) {
                return block;
            }
        }
        falseAlarms += digested ? 1 : 0;
        return BlockIndex.NONE;
    }

    private int fullBlocks() {
        return sums.count() - (sums.head().remainder() == 0 ? 0 : 1);
    }

    private boolean usable(int block, long position) {
        return switch (target) {
            case NEW_FILE -> true;
            case BASIS -> sums.head().offset(block) >= position;
        };
    }

    /// A last block that is shorter than the others matches only at the very end of the source.
    private void searchLastBlock(int literalStart, TokenWriter out) {
        int length = sums.head().remainder();
        int at = window.end - length;
        int block = sums.count() - 1;
        if (length != 0 && at >= literalStart && usable(block, window.position(at))
                && RollingChecksum.of(window.buffer, at, length) == sums.weak(block)) {
            blockDigest.digest(window.buffer, at, length, strong, 0);
            if (sums.strongEquals(block, strong)) {
                writeLiteral(literalStart, at, out);
                writeMatch(block, at, length, out);
                return;
            }
        }
        writeLiteral(literalStart, window.end, out);
    }

    private void writeLiteral(int from, int to, TokenWriter out) {
        if (to > from) {
            out.literal(window.buffer, from, to - from);
            literal += to - from;
        }
    }

    private void writeMatch(int block, int at, int length, TokenWriter out) {
        matches++;
        out.match(block, window.buffer, at, length);
        matched += length;
        lastMatchEnd = window.position(at + length);
        wanted = block + 1;
    }
}
