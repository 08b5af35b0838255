package dev.ferryman.rsync.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.rsync.delta.LevelChoice.Piece;
import dev.ferryman.rsync.wire.WireReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LevelChoiceTest {
    private static final Piece SLOW_CONNECTION = new Piece(100, 40, 10, 50);
    private static final Piece FAST_CONNECTION = new Piece(100, 40, 50, 10);
    private static final Piece BALANCED = new Piece(100, 40, 50, 30);
    private static final Piece HARDLY_SMALLER = new Piece(100, 98, 50, 30);

    private final LevelChoice choice = new LevelChoice();

    @Test
    void theFirstPiecesHaveTheUsualLevel() {
        learn(3, FAST_CONNECTION);

        assertThat(choice.level()).isEqualTo(LevelChoice.USUAL);
    }

    @Test
    void aFastConnectionLowersTheLevelStepByStep() {
        learn(4, FAST_CONNECTION);
        assertThat(choice.level()).isEqualTo(2);
        learn(20, FAST_CONNECTION);
        assertThat(choice.level()).isEqualTo(-20);
    }

    @Test
    void aSlowConnectionRaisesTheLevelUpToABound() {
        learn(4, SLOW_CONNECTION);
        assertThat(choice.level()).isEqualTo(4);
        learn(20, SLOW_CONNECTION);
        assertThat(choice.level()).isEqualTo(6);
    }

    @Test
    void whereBothTakeTheirTimeTheLevelStays() {
        learn(20, BALANCED);

        assertThat(choice.level()).isEqualTo(LevelChoice.USUAL);
    }

    @Test
    void whatBecomesHardlySmallerIsTriedAgainMoreAndMoreRarely() {
        learn(1, HARDLY_SMALLER);
        int[] levels = IntStream.range(0, 200).map(_ -> {
            int level = choice.level();
            learn(1, HARDLY_SMALLER);
            return level;
        }).toArray();

        int[] tried = IntStream.range(0, levels.length).filter(at -> levels[at] == LevelChoice.USUAL).toArray();
        assertThat(tried).containsExactly(8, 25, 58, 123, 188);
        assertThat(Arrays.stream(levels).filter(level -> level == -20).count()).isEqualTo(195);
    }

    /// What cannot be compressed comes between what can, so that the level changes amid the stream.
    @Test
    void anotherLevelIsAnotherFrameOfTheSameStream() {
        byte[] text = Samples.repeat("words that compress, ".getBytes(), LevelChoice.PIECE / 10);
        byte[] source = Samples.concat(Samples.random(1, 2 * LevelChoice.PIECE), text, Samples.random(2, 1000));
        byte[] stream = Samples.written(out -> {
            try (TokenWriter tokens = TokenWriter.open(Compression.ZSTD, OptionalInt.empty(), out)) {
                for (int at = 0; at < source.length; at += 100_000) {
                    tokens.literal(source, at, Math.min(100_000, source.length - at));
                }
                tokens.end();
            }
        });

        assertThat(frames(stream)).isGreaterThan(1);
        assertThat(literals(stream)).isEqualTo(source);
    }

    private static byte[] literals(byte[] stream) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (TokenReader tokens = TokenReader.open(Compression.ZSTD, new WireReader(new ByteArrayInputStream(stream)))) {
            tokens.begin(0);
            while (tokens.next() == TokenReader.Token.LITERAL) {
                all.write(tokens.buffer(), tokens.offset(), tokens.length());
            }
        }
        return all.toByteArray();
    }

    /// By their magic numbers; one that is cut by a chunk is not found.
    private static long frames(byte[] stream) {
        return IntStream.range(0, stream.length - 3)
                .filter(at -> Arrays.equals(stream, at, at + 4, new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD}, 0, 4))
                .count();
    }

    private void learn(int times, Piece piece) {
        for (int i = 0; i < times; i++) {
            choice.learn(piece);
        }
    }
}
