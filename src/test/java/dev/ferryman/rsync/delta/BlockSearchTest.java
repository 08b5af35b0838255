package dev.ferryman.rsync.delta;

import static dev.ferryman.rsync.delta.Samples.concat;
import static dev.ferryman.rsync.delta.Samples.random;
import static dev.ferryman.rsync.delta.Samples.repeat;
import static dev.ferryman.rsync.delta.Samples.source;
import static dev.ferryman.rsync.delta.Samples.tail;
import static dev.ferryman.rsync.delta.Samples.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.ferryman.rsync.checksum.FileDigest;
import dev.ferryman.rsync.checksum.SeedOrder;
import dev.ferryman.rsync.checksum.StrongChecksum;
import dev.ferryman.rsync.delta.BlockSearch.Prefix;
import dev.ferryman.rsync.delta.BlockSearch.Result;
import dev.ferryman.rsync.delta.BlockSearch.Target;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockSearchTest {
    private static final int BLOCK = 1000;

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final WireWriter out = new WireWriter(sent);
    private final PlainTokenWriter tokens = new PlainTokenWriter(out);
    private final BlockSearch search = new BlockSearch(
            StrongChecksum.XXH3.blockDigest(1, SeedOrder.SEED_THEN_DATA), StrongChecksum.XXH3.fileDigest());

    @Test
    void whatMatchesGoesOutBeforeTheEndOfALargeFile() throws IOException {
        byte[] basis = random(1, 20 << 20);
        SumHead head = SumHead.of(basis.length, 4096, 8, SumHead.Strength.FULL);
        List<Integer> sentAtReads = new ArrayList<>();
        ByteSource content = source(basis);

        send((position, into, offset, length) -> {
            sentAtReads.add(sent.size());
            return content.read(position, into, offset, length);
        }, basis.length, sums(basis, head), Target.NEW_FILE);

        assertThat(sentAtReads).startsWith(0).endsWith(4 * (16 << 20) / 4096);
    }

    /// Two threads look through what matches nothing; blocks are found wherever they are, and in the same order.
    @Test
    void blocksAreFoundAmidMuchThatMatchesNothing() throws IOException {
        byte[] basis = random(1, 20 << 20);
        SumHead head = SumHead.of(basis.length, 4096, 8, SumHead.Strength.FULL);
        Random random = new Random(7);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        List<Integer> expected = new ArrayList<>();
        while (content.size() < 20 << 20) {
            content.writeBytes(random(random.nextLong(), random.nextInt(1_500_000)));
            int block = random.nextInt(head.count() - 1);
            content.write(basis, block * 4096, 4096);
            expected.add(-(block + 1));
        }
        byte[] source = content.toByteArray();

        Result result = send(source(source), source.length, sums(basis, head), Target.NEW_FILE);

        assertThat(sentTokens().stream().filter(token -> token < 0)).isEqualTo(expected);
        assertThat(result.matched()).isEqualTo(4096L * expected.size());
    }

    /// The sum of zeros is that of every place, so that the second thread ends early each time.
    @Test
    void sumsThatFitEveryPlaceCostTimeOnly() throws IOException {
        byte[] zeros = new byte[300_000];
        BlockSums wrong = read(written(out -> {
            SumHead.of(700, 700, 8, SumHead.Strength.FULL).write(out);
            out.writeInt(0);
            out.write(random(2, 8));
        }));

        Result result = send(source(zeros), zeros.length, wrong, Target.NEW_FILE);

        assertThat(result.literal()).isEqualTo(zeros.length);
    }

    @Test
    void theBlockBehindTheLastMatchIsPreferred() throws IOException {
        byte[] same = random(1, BLOCK);
        byte[] basis = concat(same, random(2, BLOCK), same, random(3, BLOCK), same);
        send(source(basis), basis.length, sums(basis), Target.NEW_FILE);
        assertThat(sentTokens()).containsExactly(-1, -2, -3, -4, -5, 0);
    }

    @Test
    void inPlaceABlockServesWhereItIsOrFurtherBack() throws IOException {
        byte[] first = random(1, BLOCK);
        byte[] second = random(2, BLOCK);
        byte[] basis = concat(first, second);
        byte[] exchanged = concat(second, first);
        Result result = send(source(exchanged), 2 * BLOCK, sums(basis), Target.BASIS);
        assertThat(sentTokens()).containsExactly(-2, BLOCK, 0);
        assertThat(result.matched()).isEqualTo(BLOCK);
    }

    @Test
    void theShortLastBlockMatchesOnlyAtTheEnd() throws IOException {
        byte[] basis = random(1, BLOCK + 10);
        byte[] last = tail(basis, BLOCK);
        byte[] twice = concat(last, random(2, 5), last);
        send(source(twice), twice.length, sums(basis), Target.NEW_FILE);
        assertThat(sentTokens()).containsExactly(15, -2, 0);
    }

    @Test
    void blocksOfAHostileListThatShareASumCostBoundedTime() throws IOException {
        // every weak sum is that of the zeros, no strong sum is right
        byte[] zeros = new byte[100_000];
        byte[] stream = written(wire -> {
            new SumHead(10_000, BLOCK, 8, 0).write(wire);
            for (int i = 0; i < 10_000; i++) {
                wire.writeInt(0);
                wire.writeInt64(i);
            }
        });
        Result result = send(source(zeros), zeros.length, read(stream), Target.NEW_FILE);
        assertThat(result.literal()).isEqualTo(zeros.length);
    }

    @Test
    void aSourceThatShrankEndsEarlier() throws IOException {
        byte[] basis = random(1, 10 * BLOCK);
        Result result = send(source(basis), 20 * BLOCK, sums(basis), Target.NEW_FILE);
        assertThat(result.sourceLength()).isEqualTo(10 * BLOCK);
        assertThat(sentTokens()).hasSize(11);
    }

    @Test
    void whatASourceGainedIsLeftOut() throws IOException {
        byte[] grown = random(1, 10 * BLOCK);
        Result result = send(source(grown), 3 * BLOCK + 7, BlockSums.NONE, Target.NEW_FILE);
        assertThat(result.sourceLength()).isEqualTo(3 * BLOCK + 7);
        assertThat(result.digest()).isEqualTo(digest(Arrays.copyOf(grown, 3 * BLOCK + 7)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 3 * BLOCK})
    void aReadErrorLeavesWholeTokensBehind(int goodBytes) throws IOException {
        byte[] basis = random(1, 600 * BLOCK);
        ByteSource failing = (position, into, offset, length) -> {
            if (position >= goodBytes) {
                throw new IOException("Input/output error");
            }
            return source(basis).read(position, into, offset, Math.min(length, goodBytes));
        };
        assertThatIOException().isThrownBy(
                () -> send(failing, basis.length, sums(basis), Target.NEW_FILE));
        tokens.end();
        assertThat(sentTokens()).endsWith(0);
        sent.reset();
        Result next = send(source(basis), basis.length, sums(basis), Target.NEW_FILE);
        assertThat(next.matched()).isEqualTo(basis.length);
        assertThat(next.digest()).isEqualTo(digest(basis));
    }

    /// The second thread has no part in the next file.
    @Test
    void aReadErrorWhileTwoThreadsSearchEndsBoth() throws IOException {
        byte[] basis = random(1, 1 << 20);
        byte[] other = random(2, 17 << 20);
        ByteSource failing = (position, into, offset, length) -> {
            if (position >= 3 << 20) {
                throw new IOException("Input/output error");
            }
            return source(other).read(position, into, offset, length);
        };
        assertThatIOException().isThrownBy(
                () -> send(failing, other.length, sums(basis), Target.NEW_FILE));
        Result next = send(source(basis), basis.length, sums(basis), Target.NEW_FILE);
        assertThat(next.matched()).isEqualTo(basis.length);
        assertThat(next.digest()).isEqualTo(digest(basis));
    }

    @Test
    void shortReadsAreNoEnd() throws IOException {
        byte[] basis = random(1, 50 * BLOCK);
        ByteSource dribbling = (position, into, offset, length) ->
                source(basis).read(position, into, offset, Math.min(length, 77));
        Result result = send(dribbling, basis.length, sums(basis), Target.NEW_FILE);
        assertThat(result.matched()).isEqualTo(basis.length);
    }

    @Test
    void anAppendSendsWhatIsBeyond() throws IOException {
        byte[] file = random(1, 700_000);
        Result trusted = append(file, 600_001, Prefix.TRUSTED);
        assertThat(trusted.literal()).isEqualTo(99_999);
        assertThat(trusted.digest()).isEqualTo(digest(tail(file, 600_001)));
        Result digested = append(file, 600_001, Prefix.DIGESTED);
        assertThat(digested.literal()).isEqualTo(99_999);
        assertThat(digested.digest()).isEqualTo(digest(file));
        Result nothing = append(file, file.length, Prefix.DIGESTED);
        assertThat(nothing.literal()).isZero();
    }

    @Test
    void aLongListDoesNotLeakIntoTheNextFile() throws IOException {
        byte[] basis = repeat(random(1, BLOCK), 300);
        send(source(basis), basis.length, sums(basis), Target.NEW_FILE);
        sent.reset();
        byte[] other = random(2, BLOCK);
        Result result = send(source(basis), basis.length, sums(other), Target.NEW_FILE);
        assertThat(result.matched()).isZero();
    }

    private List<Integer> sentTokens() {
        out.flush();
        return Samples.tokens(sent.toByteArray());
    }

    private static BlockSums sums(byte[] basis) throws IOException {
        return sums(basis, SumHead.of(basis.length, BLOCK, 8, SumHead.Strength.SHORT));
    }

    private static BlockSums sums(byte[] basis, SumHead head) throws IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        WireWriter writer = new WireWriter(wire);
        new BlockSumWriter(() -> StrongChecksum.XXH3.blockDigest(1, SeedOrder.SEED_THEN_DATA))
                .write(head, source(basis), writer);
        writer.flush();
        return read(wire.toByteArray());
    }

    private Result send(ByteSource source, long length, BlockSums sums, Target target) throws IOException {
        search.open(source, length);
        return search.send(sums, target, tokens);
    }

    private Result append(byte[] file, long skip, Prefix prefix) throws IOException {
        search.open(source(file), file.length);
        return search.append(skip, prefix, tokens);
    }

    private static BlockSums read(byte[] stream) {
        WireReader in = new WireReader(new ByteArrayInputStream(stream));
        return BlockSums.read(SumHead.read(in, 8), in, BlockSums.Meanwhile.NOTHING);
    }

    private static byte[] digest(byte[] bytes) {
        FileDigest digest = StrongChecksum.XXH3.fileDigest();
        digest.update(bytes, 0, bytes.length);
        return digest.finish();
    }
}
