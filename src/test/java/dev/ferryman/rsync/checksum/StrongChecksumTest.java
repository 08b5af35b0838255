package dev.ferryman.rsync.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.Seed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StrongChecksumTest {
    /// RFC 1320, RFC 1321, RFC 3174, and the reference implementation of xxHash; xxh in the byte order of the wire.
    @ParameterizedTest
    @CsvSource({
        "MD4, '', 31d6cfe0d16ae931b73c59d7e0c089c0",
        "MD4, a, bde52cb31de33e46245e05fbdbd6fb24",
        "MD4, abc, a448017aaf21d8525fc10ae87aa6729d",
        "MD4, message digest, d9130a8164549fe818874806e1c7014b",
        "MD4, abcdefghijklmnopqrstuvwxyz, d79e1c308aa5bbcdeea8ed63df412da9",
        "MD4, ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789, 043f8582f241db351ce627e153e7f0e4",
        "MD4, 12345678901234567890123456789012345678901234567890123456789012345678901234567890, "
                + "e33b4ddc9c38f2199c3e7b164fcc0536",
        "MD5, '', d41d8cd98f00b204e9800998ecf8427e",
        "MD5, abc, 900150983cd24fb0d6963f7d28e17f72",
        "SHA1, abc, a9993e364706816aba3e25717850c26c9cd0d89d",
        "XXH64, '', 99e9d85137db46ef",
        "XXH64, abc, 990977adf52cbc44",
        "XXH3, '', c294d3380580062d",
        "XXH3, abc, 50392f89945faf78",
        "XXH128, '', 7f498d4624c30160d8984701d306aa99",
        "XXH128, abc, 50392f89945faf7885613a73b65ab006",
        "NONE, abc, 00"
    })
    void knownVectors(StrongChecksum checksum, String text, String hex) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        FileDigest digest = checksum.fileDigest();
        digest.update(bytes, 0, bytes.length);
        assertThat(HexFormat.of().formatHex(digest.finish())).isEqualTo(hex);
        assertThat(checksum.length()).isEqualTo(hex.length() / 2);
    }

    @ParameterizedTest
    @EnumSource(StrongChecksum.class)
    void piecesMakeTheSameDigestAsTheWhole(StrongChecksum checksum) {
        long seed = Seed.get();
        Random random = new Random(seed);
        FileDigest pieces = checksum.fileDigest();
        FileDigest whole = checksum.fileDigest();
        for (int round = 0; round < 50; round++) {
            byte[] bytes = new byte[random.nextInt(5000)];
            random.nextBytes(bytes);
            for (int done = 0; done < bytes.length; ) {
                int count = Math.min(1 + random.nextInt(300), bytes.length - done);
                pieces.update(bytes, done, count);
                done += count;
            }
            whole.update(bytes, 0, bytes.length);
            assertThat(pieces.finish()).as("seed %d", seed).isEqualTo(whole.finish());
        }
    }

    @ParameterizedTest
    @EnumSource(StrongChecksum.class)
    void resetForgets(StrongChecksum checksum) {
        FileDigest digest = checksum.fileDigest();
        byte[] empty = digest.finish();
        digest.update(new byte[100], 0, 100);
        digest.reset();
        assertThat(digest.finish()).isEqualTo(empty);
    }

    @ParameterizedTest
    @EnumSource(value = StrongChecksum.class, names = {"MD5", "SHA1"})
    void theSeedGoesBeforeOrBehindTheData(StrongChecksum checksum) {
        byte[] data = {9, 8, 7};
        int seed = 0x04030201;
        assertThat(block(checksum, seed, SeedOrder.SEED_THEN_DATA, data))
                .isEqualTo(file(checksum, new byte[] {1, 2, 3, 4, 9, 8, 7}));
        assertThat(block(checksum, seed, SeedOrder.DATA_THEN_SEED, data))
                .isEqualTo(file(checksum, new byte[] {9, 8, 7, 1, 2, 3, 4}));
    }

    @ParameterizedTest
    @EnumSource(SeedOrder.class)
    void md4AlwaysTakesTheSeedBehind(SeedOrder order) {
        assertThat(block(StrongChecksum.MD4, 0x04030201, order, new byte[] {9, 8, 7}))
                .isEqualTo(file(StrongChecksum.MD4, new byte[] {9, 8, 7, 1, 2, 3, 4}));
    }

    @ParameterizedTest
    @EnumSource(StrongChecksum.class)
    void severalBlocksHaveTheDigestsOfEach(StrongChecksum checksum) {
        long seed = Seed.get();
        Random random = new Random(seed);
        BlockDigest digest = checksum.blockDigest(random.nextInt(), SeedOrder.SEED_THEN_DATA);
        for (int round = 0; round < 50; round++) {
            int length = random.nextInt(800);
            int count = random.nextInt(20);
            byte[] bytes = new byte[5 + count * length];
            random.nextBytes(bytes);
            byte[] digests = new byte[count * digest.length()];
            digest.digestAll(bytes, 5, length, count, digests);
            byte[] expected = new byte[digests.length];
            for (int block = 0; block < count; block++) {
                digest.digest(bytes, 5 + block * length, length, expected, block * digest.length());
            }
            assertThat(digests).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(value = StrongChecksum.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void theSeedMatters(StrongChecksum checksum) {
        byte[] data = new byte[700];
        assertThat(block(checksum, 1, SeedOrder.SEED_THEN_DATA, data))
                .isNotEqualTo(block(checksum, 2, SeedOrder.SEED_THEN_DATA, data));
    }

    @Test
    void namesAreThoseOfTheOption() {
        assertThat(StrongChecksum.named("xxh128")).contains(StrongChecksum.XXH128);
        assertThat(StrongChecksum.named("XXH128")).isEmpty();
        assertThat(StrongChecksum.named("auto")).isEmpty();
    }

    private static byte[] block(StrongChecksum checksum, int seed, SeedOrder order, byte[] data) {
        byte[] framed = new byte[data.length + 2];
        System.arraycopy(data, 0, framed, 1, data.length);
        byte[] into = new byte[checksum.length() + 3];
        checksum.blockDigest(seed, order).digest(framed, 1, data.length, into, 3);
        return Arrays.copyOfRange(into, 3, into.length);
    }

    private static byte[] file(StrongChecksum checksum, byte[] data) {
        FileDigest digest = checksum.fileDigest();
        digest.update(data, 0, data.length);
        return digest.finish();
    }
}
