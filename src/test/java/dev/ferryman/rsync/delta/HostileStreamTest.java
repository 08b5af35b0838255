package dev.ferryman.rsync.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.Seed;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.wire.Ndx;
import dev.ferryman.rsync.wire.NdxReader;
import dev.ferryman.rsync.wire.WireReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever bytes a peer sends: the run ends with an error of the stream, or goes on, and nothing else happens.
class HostileStreamTest {
    private static final int ROUNDS = 2000;

    @ParameterizedTest
    @EnumSource(Compression.class)
    void arbitraryTokens(Compression compression) {
        withRandomStreams(in -> readTokens(compression, in));
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void damagedTokens(Compression compression) {
        byte[] recorded = recorded(compression);
        long seed = Seed.get();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = recorded.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            endsAsItMay(damaged, "seed %d round %d".formatted(seed, round), in -> readTokens(compression, in));
        }
    }

    @Test
    void arbitraryFramesWithSums() {
        withRandomStreams(in -> {
            in.startMultiplex(message -> {});
            while (true) {
                BlockSums.read(SumHead.read(in, 16), in, BlockSums.Meanwhile.NOTHING);
            }
        });
    }

    @Test
    void arbitraryIndexes() {
        withRandomStreams(in -> {
            NdxReader indexes = new NdxReader(in);
            while (true) {
                int ndx = indexes.read();
                assertThat(ndx >= 0 || ndx <= Ndx.DONE).isTrue();
                in.readVarint();
                in.readVarlong(3);
                in.readVstring(100);
            }
        });
    }

    private static void readTokens(Compression compression, WireReader in) {
        try (TokenReader tokens = TokenReader.open(compression, in)) {
            byte[] block = new byte[700];
            while (true) {
                tokens.begin(151);
                TokenReader.Token token = tokens.next();
                while (token != TokenReader.Token.END) {
                    if (token == TokenReader.Token.MATCH) {
                        assertThat(tokens.block()).isBetween(0, 150);
                        tokens.matched(block, 0, block.length);
                    } else {
                        assertThat(tokens.length()).isPositive();
                        assertThat(tokens.offset() + tokens.length()).isLessThanOrEqualTo(tokens.buffer().length);
                    }
                    token = tokens.next();
                }
            }
        }
    }

    private static void withRandomStreams(Consumer<WireReader> reading) {
        long seed = Seed.get();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] stream = new byte[random.nextInt(400)];
            random.nextBytes(stream);
            for (int i = random.nextInt(40); i > 0 && stream.length > 0; i--) {
                stream[random.nextInt(stream.length)] = (byte) (random.nextBoolean() ? 0 : 7);
            }
            endsAsItMay(stream, "seed %d round %d".formatted(seed, round), reading);
        }
    }

    private static void endsAsItMay(byte[] stream, String description, Consumer<WireReader> reading) {
        try {
            reading.accept(new WireReader(new ByteArrayInputStream(stream)));
        } catch (RsyncException e) {
            assertThat(e.exitCode()).as(description).isEqualTo(ExitCode.STREAM_IO);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(description + ": " + Arrays.toString(stream), e);
        }
    }

    private static byte[] recorded(Compression compression) {
        try (InputStream in =
                HostileStreamTest.class.getResourceAsStream("/wire/tokens-" + compression.wireName() + ".bin")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
