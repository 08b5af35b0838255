package dev.ferryman.rsync.delta;

import static dev.ferryman.rsync.delta.Samples.concat;
import static dev.ferryman.rsync.delta.Samples.repeat;
import static dev.ferryman.rsync.delta.Samples.source;
import static dev.ferryman.rsync.delta.Samples.tail;
import static dev.ferryman.rsync.delta.Samples.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.rsync.checksum.BlockDigest;
import dev.ferryman.rsync.checksum.FileDigest;
import dev.ferryman.rsync.checksum.SeedOrder;
import dev.ferryman.rsync.checksum.StrongChecksum;
import dev.ferryman.rsync.wire.WireReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What stock rsync sent for one file, in each compression: runs of blocks, jumps beyond 63 blocks both ways, literals
/// that deflate can find in matched blocks, a short last block.
class TokenStreamGoldenTest {
    private static final int SEED = -2134900242;
    private static final byte[] BASIS = lines(105_100);
    private static final byte[] INSERTED = repeat(ascii("the quick brown fox never jumps\n"), 100);
    private static final byte[] SOURCE = concat(
            Arrays.copyOf(BASIS, 7000),
            INSERTED,
            Arrays.copyOfRange(BASIS, 7000, 7700),
            Arrays.copyOfRange(BASIS, 84_000, 91_000),
            ascii("000123 jumps over 7\n"),
            Arrays.copyOfRange(BASIS, 700, 1400),
            Arrays.copyOf(INSERTED, 77),
            tail(BASIS, 104_300));

    @ParameterizedTest
    @EnumSource(Compression.class)
    void stockStreamsAreUnderstood(Compression compression) {
        WireReader in = new WireReader(new ByteArrayInputStream(recorded(compression)));
        assertThat(rebuild(TokenReader.open(compression, in))).isEqualTo(SOURCE);
        FileDigest digest = StrongChecksum.XXH64.fileDigest();
        digest.update(SOURCE, 0, SOURCE.length);
        assertThat(in.readBytes(digest.length(), digest.length(), "a digest")).isEqualTo(digest.finish());
        assertThat(in.readInt()).isZero();
    }

    @Test
    void thePlainStreamIsTheSame() throws IOException {
        assertThat(recorded(Compression.NONE)).startsWith(ours(Compression.NONE));
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void compressionIsAsGoodAsStock(Compression compression) throws IOException {
        int stock = recorded(compression).length - StrongChecksum.XXH64.length() - Integer.BYTES;
        assertThat(ours(compression)).hasSizeLessThanOrEqualTo(stock + stock / 20);
    }

    private static byte[] ours(Compression compression) throws IOException {
        BlockDigest blockDigest = StrongChecksum.XXH64.blockDigest(SEED, SeedOrder.SEED_THEN_DATA);
        SumHead head = SumHead.of(BASIS.length, blockDigest.length(), SumHead.Strength.SHORT);
        byte[] sent = written(out -> {
            try {
                new BlockSumWriter(() -> blockDigest).write(head, source(BASIS), out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        WireReader in = new WireReader(new ByteArrayInputStream(sent));
        BlockSums sums = BlockSums.read(
                SumHead.read(in, blockDigest.length()), in, BlockSums.Meanwhile.NOTHING);
        BlockSearch search = new BlockSearch(blockDigest, StrongChecksum.XXH64.fileDigest());
        return written(out -> {
            try (TokenWriter tokens = TokenWriter.open(compression, OptionalInt.empty(), out)) {
                search.open(source(SOURCE), SOURCE.length);
                search.send(sums, BlockSearch.Target.NEW_FILE, tokens);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static byte[] rebuild(TokenReader tokens) {
        SumHead head = SumHead.of(BASIS.length, 8, SumHead.Strength.SHORT);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        tokens.begin(head.count());
        while (true) {
            switch (tokens.next()) {
                case LITERAL -> file.write(tokens.buffer(), tokens.offset(), tokens.length());
                case MATCH -> {
                    int offset = (int) head.offset(tokens.block());
                    int length = head.blockLength(tokens.block());
                    file.write(BASIS, offset, length);
                    tokens.matched(BASIS, offset, length);
                }
                case END -> {
                    return file.toByteArray();
                }
            }
        }
    }

    private static byte[] recorded(Compression compression) {
        try (InputStream in = TokenStreamGoldenTest.class.getResourceAsStream(
                "/wire/tokens-" + compression.wireName() + ".bin")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] lines(int length) {
        StringBuilder text = new StringBuilder();
        for (long i = 0; text.length() < length; i++) {
            text.append("%06d the quick brown fox jumps over %d\n".formatted(i, i * i % 9973));
        }
        return Arrays.copyOf(ascii(text.toString()), length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
