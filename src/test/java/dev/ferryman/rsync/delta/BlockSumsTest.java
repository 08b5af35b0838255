package dev.ferryman.rsync.delta;

import static dev.ferryman.rsync.delta.Samples.random;
import static dev.ferryman.rsync.delta.Samples.source;
import static dev.ferryman.rsync.delta.Samples.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.checksum.BlockDigest;
import dev.ferryman.rsync.checksum.RollingChecksum;
import dev.ferryman.rsync.checksum.SeedOrder;
import dev.ferryman.rsync.checksum.StrongChecksum;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockSumsTest {
    /// Three blocks; the sums are those that rsync 3.5.0 sent for them with `--checksum-seed=-2134900242`.
    @ParameterizedTest
    @CsvSource({
        "XXH128, 1300cd225d8f7aff75da47eec2fd628ff861",
        "XXH3, 1300cd225d8f7aff75da47eec2fd628ff861",
        "XXH64, 1300cd22be627aff75daffbec2fd628f0fe5",
        "MD5, 1300cd22db007aff75da0339c2fd628f5cdc",
        "MD4, 1300cd22f6947aff75da6d4dc2fd628f56ac",
        "SHA1, 1300cd22b7167aff75dad008c2fd628f82d5"
    })
    void areThoseOfStock(StrongChecksum checksum, String sums) {
        byte[] basis = new byte[2000];
        for (int i = 0; i < basis.length; i++) {
            basis[i] = (byte) (i * 2654435761L >> 13);
        }
        SumHead head = SumHead.of(basis.length, checksum.length(), SumHead.Strength.SHORT);
        byte[] sent = sums(head, basis, checksum.blockDigest(-2134900242, SeedOrder.SEED_THEN_DATA));
        assertThat(HexFormat.of().formatHex(sent)).isEqualTo("03000000bc0200000200000058020000" + sums);
    }

    @Test
    void manyBlocksComeThrough() {
        BlockDigest digest = StrongChecksum.XXH3.blockDigest(1, SeedOrder.SEED_THEN_DATA);
        byte[] basis = random(1, 1_000_003);
        SumHead head = SumHead.of(basis.length, 16, 8, SumHead.Strength.FULL);
        BlockSums sums = read(sums(head, basis, digest));
        assertThat(sums.count()).isEqualTo(62_501);
        byte[] strong = new byte[8];
        for (int block = 0; block < sums.count(); block += 7) {
            digest.digest(basis, (int) head.offset(block), head.blockLength(block), strong, 0);
            assertThat(sums.strongEquals(block, strong)).isTrue();
            strong[7] ^= 1;
            assertThat(sums.strongEquals(block, strong)).isFalse();
        }
    }

    @Test
    void aLargeBasisHasTheSumsOfItsBlocksInOrder() {
        byte[] basis = random(2, (17 << 20) + 5);
        SumHead head = SumHead.of(basis.length, 16, SumHead.Strength.FULL);
        BlockDigest digest = StrongChecksum.XXH128.blockDigest(1, SeedOrder.SEED_THEN_DATA);
        assertThat(written(out -> write(head, source(basis), out))).isEqualTo(oneByOne(head, basis, digest));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "700", "5599", "5600", "5601", "6300", "300000"})
    void anyNumberOfBlocksHasTheSumsOfEach(int length) {
        byte[] basis = random(3, length);
        for (StrongChecksum checksum : StrongChecksum.CANONICAL) {
            BlockDigest digest = checksum.blockDigest(1, SeedOrder.DATA_THEN_SEED);
            SumHead head = SumHead.of(length, checksum.length(), SumHead.Strength.SHORT);
            assertThat(sums(head, basis, digest)).as("%s", checksum).isEqualTo(oneByOne(head, basis, digest));
        }
    }

    private static byte[] oneByOne(SumHead head, byte[] basis, BlockDigest digest) {
        return written(out -> {
            head.write(out);
            byte[] strong = new byte[digest.length()];
            for (int block = 0; block < head.count(); block++) {
                int offset = (int) head.offset(block);
                out.writeInt(RollingChecksum.of(basis, offset, head.blockLength(block)));
                digest.digest(basis, offset, head.blockLength(block), strong, 0);
                out.write(strong, 0, head.strongLength());
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1 << 20, 5 << 20})
    void aLargeBasisThatCannotBeReadFailsInWhicheverThread(long from) {
        SumHead head = SumHead.of(17 << 20, 16, SumHead.Strength.FULL);
        ByteSource broken = (position, into, offset, length) -> {
            if (position >= from) {
                throw new IOException("broken");
            }
            return length;
        };
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> written(out -> write(head, broken, out)))
                .withMessageContaining("broken");
    }

    private static void write(SumHead head, ByteSource basis, WireWriter out) {
        try {
            new BlockSumWriter(() -> StrongChecksum.XXH128.blockDigest(1, SeedOrder.SEED_THEN_DATA))
                    .write(head, basis, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void zerosStandInForWhatABasisLost() {
        BlockDigest digest = StrongChecksum.MD5.blockDigest(1, SeedOrder.SEED_THEN_DATA);
        byte[] basis = random(1, 5000);
        Arrays.fill(basis, 3333, 5000, (byte) 0);
        SumHead head = SumHead.of(5000, 16, SumHead.Strength.FULL);
        assertThat(sums(head, Arrays.copyOf(basis, 3333), digest)).isEqualTo(sums(head, basis, digest));
    }

    @Test
    void memoryFollowsWhatArrivesNotWhatIsAnnounced() {
        SumHead liar = new SumHead(1 << 29, 700, 2, 0);
        assertThatExceptionOfType(RsyncException.class).isThrownBy(() -> read(written(liar::write)))
                .withMessageContaining("closed")
                .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.STREAM_IO));
    }

    @Test
    void moreChecksumsThanAnArrayHoldsAreRefused() {
        SumHead huge = new SumHead(Integer.MAX_VALUE, 700, 16, 0);
        assertThatExceptionOfType(RsyncException.class).isThrownBy(() -> read(written(huge::write)))
                .withMessageContaining("blocks");
    }

    private static byte[] sums(SumHead head, byte[] basis, BlockDigest digest) {
        return written(out -> {
            try {
                new BlockSumWriter(() -> digest).write(head, source(basis), out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static BlockSums read(byte[] stream) {
        WireReader in = new WireReader(new ByteArrayInputStream(stream));
        return BlockSums.read(SumHead.read(in, 20), in, BlockSums.Meanwhile.NOTHING);
    }
}
