package dev.ferryman.rsync.delta;

import static dev.ferryman.rsync.delta.Samples.concat;
import static dev.ferryman.rsync.delta.Samples.random;
import static dev.ferryman.rsync.delta.Samples.source;
import static dev.ferryman.rsync.delta.Samples.tail;
import static dev.ferryman.rsync.delta.Samples.trickling;
import static dev.ferryman.rsync.delta.Samples.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.ferryman.rsync.checksum.BlockDigest;
import dev.ferryman.rsync.checksum.FileDigest;
import dev.ferryman.rsync.checksum.SeedOrder;
import dev.ferryman.rsync.checksum.StrongChecksum;
import dev.ferryman.rsync.delta.BlockSearch.Result;
import dev.ferryman.rsync.delta.BlockSearch.Target;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Sums come in little by little, so that the source is compared with those that are there.
class UnmovedBlocksTest {
    private static final int BLOCK = 4096;
    private static final byte[] BASIS = random(1, 20 << 20);
    private static final int BLOCKS = BASIS.length / BLOCK;

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final TokenWriter tokens = new PlainTokenWriter(new WireWriter(sent));
    private final BlockSearch search = new BlockSearch(blockDigest(), StrongChecksum.XXH3.fileDigest());
    private long bytesRead;

    @ParameterizedTest
    @EnumSource(Target.class)
    void whatIsAsItWasIsReadOnce(Target target) throws IOException {
        Result result = transfer(BASIS, target);

        assertThat(bytesRead).isEqualTo(BASIS.length);
        assertThat(result.matched()).isEqualTo(BASIS.length);
        assertThat(sentTokens()).isEqualTo(IntStream.rangeClosed(0, BLOCKS).map(i -> i < BLOCKS ? -(i + 1) : 0).boxed().toList());
    }

    @Test
    void whatChangedIsSearchedWhenAllSumsAreThere() throws IOException {
        byte[] source = BASIS.clone();
        System.arraycopy(random(2, 3 * BLOCK), 0, source, 10 * BLOCK, 3 * BLOCK);
        System.arraycopy(BASIS, 4000 * BLOCK, source, 20 * BLOCK, BLOCK);

        Result result = transfer(source, Target.NEW_FILE);

        assertThat(result.literal()).isEqualTo(3 * BLOCK);
        assertThat(sentTokens()).containsSequence(-10, 3 * BLOCK, -14).containsSequence(-20, -4001, -22);
        assertThat(bytesRead).isEqualTo(BASIS.length + 4 * BLOCK);
    }

    @Test
    void whatMovedIsFound() throws IOException {
        byte[] inserted = random(3, 5);
        byte[] source = concat(Arrays.copyOf(BASIS, 1_000_000), inserted, tail(BASIS, 1_000_000));

        Result result = transfer(source, Target.NEW_FILE);

        assertThat(result.literal()).isLessThan(2 * BLOCK);
        assertThat(bytesRead).as("it gives up early").isLessThan(source.length + (10 << 20));
    }

    @Test
    void aSourceThatShrankMeanwhileEndsEarlier() throws IOException {
        byte[] changed = BASIS.clone();
        changed[30 * BLOCK] ^= 1;
        AtomicInteger left = new AtomicInteger(changed.length);
        BlockSums sums = compared((position, into, offset, length) ->
                source(Arrays.copyOf(changed, left.get())).read(position, into, offset, length), changed.length);
        left.set(30 * BLOCK + 7);

        Result result = search.send(sums, Target.NEW_FILE, tokens);

        assertThat(result.sourceLength()).isEqualTo(left.get());
    }

    @Test
    void aSourceThatCannotBeReadFailsWhenItIsSent() throws IOException {
        ByteSource broken = (position, into, offset, length) -> {
            if (position >= 5 << 20) {
                throw new IOException("broken");
            }
            return source(BASIS).read(position, into, offset, length);
        };
        BlockSums sums = compared(broken, BASIS.length);

        assertThatIOException().isThrownBy(() -> search.send(sums, Target.NEW_FILE, tokens)).withMessage("broken");
    }

    @Test
    void aCompressionThatRemembersBlocksHasToSeeThemInTheirOrder() {
        try (TokenWriter zlib = TokenWriter.open(Compression.ZLIB, OptionalInt.empty(), new WireWriter(sent))) {
            BlockSums sums = compared(source(BASIS), 0);
            search.open(source(BASIS), BASIS.length);
            assertThat(search.compare(sums, zlib)).isFalse();
            assertThat(search.compare(sums, tokens)).isTrue();
        }
    }

    private Result transfer(byte[] source, Target target) throws IOException {
        BlockSums sums = compared(source(source), source.length);
        Result result = search.send(sums, target, tokens);
        assertThat(result.literal() + result.matched()).isEqualTo(source.length);
        assertThat(result.digest()).isEqualTo(digest(source));
        return result;
    }

    private BlockSums compared(ByteSource source, int length) {
        search.open((position, into, offset, count) -> {
            int read = source.read(position, into, offset, count);
            bytesRead += Math.max(0, read);
            return read;
        }, length);
        WireReader in = new WireReader(trickling(writtenSums(), 1000));
        return BlockSums.read(SumHead.read(in, 8), in, sums -> search.compare(sums, tokens));
    }

    private List<Integer> sentTokens() {
        tokens.sendOn();
        return Samples.tokens(sent.toByteArray());
    }

    private static byte[] writtenSums() {
        SumHead head = SumHead.of(BASIS.length, BLOCK, 8, SumHead.Strength.FULL);
        return written(out -> {
            try {
                new BlockSumWriter(UnmovedBlocksTest::blockDigest).write(head, source(BASIS), out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static BlockDigest blockDigest() {
        return StrongChecksum.XXH3.blockDigest(1, SeedOrder.SEED_THEN_DATA);
    }

    private static byte[] digest(byte[] bytes) {
        FileDigest digest = StrongChecksum.XXH3.fileDigest();
        digest.update(bytes, 0, bytes.length);
        return digest.finish();
    }
}
