package dev.ferryman.rsync.delta;

import static dev.ferryman.rsync.delta.Samples.random;
import static dev.ferryman.rsync.delta.Samples.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.ferryman.rsync.checksum.StrongChecksum;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDigestTest {
    /// What is read at once.
    private static final int PIECE = 256 * 1024;

    private final ContentDigest digest = new ContentDigest(StrongChecksum.MD5.fileDigest());

    @ParameterizedTest
    @ValueSource(ints = {0, 1, PIECE - 1, PIECE, PIECE + 1, 7 * PIECE, 7 * PIECE + 12345})
    void allOfAFileCounts(int length) throws IOException {
        byte[] content = random(length, length);
        assertThat(digest.of(source(content), length)).isEqualTo(md5(content, length));
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 7 * PIECE + 1000})
    void whatAFileHasGrownByDoesNotCount(int length) throws IOException {
        byte[] content = random(1, length + 500_000);
        assertThat(digest.of(source(content), length)).isEqualTo(md5(content, length));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000, 7 * PIECE + 1000})
    void aFileThatShrankEndsWhereItEnds(int length) throws IOException {
        byte[] content = random(2, length);
        assertThat(digest.of(source(content), length + 2L * PIECE)).isEqualTo(md5(content, length));
    }

    @Test
    void readsMayBeShort() throws IOException {
        byte[] content = random(3, 7 * PIECE + 1);
        ByteSource all = source(content);
        ByteSource few = (position, into, offset, length) -> all.read(position, into, offset, Math.min(length, 100_001));
        assertThat(digest.of(few, content.length)).isEqualTo(md5(content, content.length));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4 * PIECE})
    void afterAFileThatCannotBeReadComesTheNext(int readable) throws IOException {
        byte[] content = random(4, 7 * PIECE);
        ByteSource all = source(content);
        ByteSource damaged = (position, into, offset, length) -> {
            if (position >= readable) {
                throw new IOException("a bad sector at " + position);
            }
            return all.read(position, into, offset, length);
        };
        assertThatIOException().isThrownBy(() -> digest.of(damaged, content.length)).withMessageStartingWith("a bad sector");
        assertThat(digest.of(all, content.length)).isEqualTo(md5(content, content.length));
    }

    private static byte[] md5(byte[] content, int length) {
        try {
            return MessageDigest.getInstance("MD5").digest(Arrays.copyOf(content, length));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
