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
    private final UnmovedBlocks unmoved;
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
    /// The place in the window where the unsent rest begins.
    private int literalStart;
    private long sentOn;
    private long literal;
    private long matched;

    public BlockSearch(BlockDigest blockDigest, FileDigest fileDigest) {
        this.blockDigest = blockDigest;
        this.fileDigest = fileDigest;
        this.strong = new byte[blockDigest.length()];
        window = new SourceWindow(fileDigest);
        unmoved = new UnmovedBlocks(blockDigest, window);
    }

    /// Begins with a file.
    /// @param length of the source in bytes; what it may have beyond is left out
    public void open(ByteSource source, long length) {
        fileDigest.reset();
        window.open(source, length);
        unmoved.clear();
        lastMatchEnd = 0;
        sentOn = 0;
        literal = 0;
        matched = 0;
        wanted = 0;
    }

    /// Compares a further piece of the source with the sums of a basis that have come so far ([BlockSums.Meanwhile]), where
    /// they have not been compared yet. To be called between [#open] and [#send], as often as there is time.
    /// @param out where the difference will go
    /// @return whether there is more to compare with them
    public boolean compare(BlockSums sums, TokenWriter out) {
        return !out.needsBlocks() && window.isLarge() && unmoved.compare(sums);
    }

    /// Writes the source from its start as tokens, the end included.
    /// @throws IOException where the source cannot be read; the tokens so far are whole, so that [TokenWriter#end] and
    ///     any digest make the receiver reject the file and go on
    public Result send(BlockSums sums, Target target, TokenWriter out) throws IOException {
        if (sums.count() == 0) {
            return sendLiterals(out);
        }
        this.sums = sums;
        this.target = target;
        blockLength = sums.head().blockLength();
        window.fit(blockLength);
        index.fill(sums);
        if (sendUnmoved(out)) {
            searchFullBlocks(out);
            searchLastBlock(out);
        }
        return finish(out);
    }

    /// Writes the source from `skip` on as literals, for `--append`.
    /// @throws IOException as with [#send]
    public Result append(long skip, Prefix prefix, TokenWriter out) throws IOException {
        switch (prefix) {
            case TRUSTED -> window.leaveOut(skip);
            case DIGESTED -> digestUpTo(Math.min(skip, window.length()));
        }
        window.move(skip, window.length());
        lastMatchEnd = skip;
        sentOn = skip;
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

    private void digestUpTo(long position) throws IOException {
        window.move(0, position);
        do {
            window.advance(window.end);
        } while (!window.complete());
    }

    private Result sendLiterals(TokenWriter out) throws IOException {
        do {
            window.advance(window.end);
            literalStart = 0;
            sendUpTo(window.end, out);
        } while (!window.complete());
        return finish(out);
    }

    private Result finish(TokenWriter out) {
        out.end();
        sums = BlockSums.NONE;
        return new Result(window.position(window.end), literal, matched, fileDigest.finish());
    }

    /// Sends what was compared while sums came in: blocks as matches, and what is between them as a source of its own.
    /// @return false where the source has become shorter meanwhile; else the window is at what was not compared
    private boolean sendUnmoved(TokenWriter out) throws IOException {
        SumHead head = sums.head();
        int next = 0;
        for (int block = unmoved.next(0); block != BlockIndex.NONE; block = unmoved.next(next)) {
            if (block > next) {
                window.move(head.offset(next), head.offset(block));
                searchFullBlocks(out);
                sendUpTo(window.end, out);
                if (window.position(window.end) < head.offset(block)) {
                    return false;
                }
            }
            out.match(block, window.buffer, 0, 0);
            next = block + 1;
            matched(block, blockLength, head.offset(next));
        }
        if (next > 0) {
            out.sendOn();
        }
        window.move(head.offset(next), window.length());
        return true;
    }

    /// Passes over the source as long as a full block may begin.
    private void searchFullBlocks(TokenWriter out) throws IOException {
        window.advance(0);
        literalStart = 0;
        int at = 0;
        while (true) {
            if (window.end - at < blockLength) {
                if (window.complete()) {
                    return;
                }
                sendUpTo(at, out);
                window.advance(at);
                if (window.position(0) - sentOn >= SENT_ON_AFTER) {
                    sentOn = window.position(0);
                    out.sendOn();
                }
                literalStart = 0;
                at = 0;
                continue;
            }
            int found = roll(at, out);
            at = candidate;
            if (found != BlockIndex.NONE) {
                sendUpTo(at, out);
                writeMatch(found, at, blockLength, out);
                at += blockLength;
                literalStart = at;
            }
        }
    }

    /// Moves on from `at` to the first match inside the window; the block, or NONE with `candidate` behind the last
    /// place that was looked at. Sums are made for more and more places at once, as long as nothing matches.
    private int roll(int at, TokenWriter out) throws IOException {
        int last = window.end - blockLength;
        int sum = RollingChecksum.of(window.buffer, at, blockLength);
        candidate = at;
        int block = index.mayContain(sum) ? match(sum, at) : BlockIndex.NONE;
        for (int batch = FIRST_BATCH; block == BlockIndex.NONE && candidate < last;
                batch = Math.min(2 * batch, rolled.length)) {
            if (isDivided(last)) {
                return rollDivided(sum, Math.min(last - candidate, ScanBeside.PLACES), out);
            }
            int count = Math.min(batch, last - candidate);
            block = roll(sum, count);
            sum = rolled[count - 1];
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

    /// So many places behind `candidate`, where the weak sum is `sum`, are looked through by two threads. Meanwhile, this one
    /// also sends what was looked through before, and reads what comes next.
    private int rollDivided(int sum, int count, TokenWriter out) throws IOException {
        if (window.room() < ScanBeside.PLACES) {
            window.drop(literalStart);
            candidate -= literalStart;
            literalStart = 0;
        }
        int last = candidate + count;
        int middle = candidate + beside.partOfSearch(count);
        beside.begin(window.buffer, middle, last, blockLength, index);
        int block;
        try {
            sendUpTo(candidate, out);
            window.readTo(last + blockLength + ScanBeside.PLACES);
            block = rollTo(middle, sum);
        } catch (IOException | RuntimeException e) {
            beside.cancel();
            throw e;
        }
        if (block != BlockIndex.NONE) {
            beside.cancel();
            return block;
        }
        beside.await();
        for (int i = 0; i < beside.known(); i++) {
            block = match(beside.sum(i), beside.place(i));
            if (block != BlockIndex.NONE) {
                candidate = beside.place(i);
                return block;
            }
        }
        candidate = beside.end() + 1;
        return BlockIndex.NONE;
    }

    /// The first match behind `candidate`, up to `last`; by this thread alone.
    private int rollTo(int last, int sum) {
        int before = sum;
        int block = BlockIndex.NONE;
        while (candidate < last && block == BlockIndex.NONE) {
            int count = Math.min(rolled.length, last - candidate);
            block = roll(before, count);
            before = rolled[count - 1];
        }
        return block;
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
        if (wanted < sums.head().fullBlocks() && sums.weak(wanted) == weak && usable(wanted, position)) {
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

    private boolean usable(int block, long position) {
        return switch (target) {
            case NEW_FILE -> true;
            case BASIS -> sums.head().offset(block) >= position;
        };
    }

    /// A last block that is shorter than the others matches only at the very end of the source.
    private void searchLastBlock(TokenWriter out) {
        int length = sums.head().remainder();
        int at = window.end - length;
        int block = sums.count() - 1;
        if (length != 0 && at >= literalStart && usable(block, window.position(at))
                && RollingChecksum.of(window.buffer, at, length) == sums.weak(block)) {
            blockDigest.digest(window.buffer, at, length, strong, 0);
            if (sums.strongEquals(block, strong)) {
                sendUpTo(at, out);
                writeMatch(block, at, length, out);
                return;
            }
        }
        sendUpTo(window.end, out);
    }

    /// Sends what was looked through and matched nothing.
    private void sendUpTo(int place, TokenWriter out) {
        if (place > literalStart) {
            out.literal(window.buffer, literalStart, place - literalStart);
            literal += place - literalStart;
            literalStart = place;
        }
    }

    private void writeMatch(int block, int at, int length, TokenWriter out) {
        out.match(block, window.buffer, at, length);
        matched(block, length, window.position(at + length));
    }

    private void matched(int block, int length, long end) {
        matches++;
        matched += length;
        lastMatchEnd = end;
        wanted = block + 1;
    }
}
