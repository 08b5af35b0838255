package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.interop.Modules.Direction;
import dev.ferryman.interop.Modules.Remote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A file of which some can be compressed and some cannot: the sender changes the level amid it, and no stock rsync minds.
class CompressionLevelTest {
    private static final int PART = 9 << 20;
    private static final String WORDS = "words that can be compressed, ";

    @AutoClose
    private final Scratch scratch = Scratch.create();

    static List<Arguments> ourSenders() {
        List<Arguments> cases = new ArrayList<>();
        for (Pair pair : Pair.all()) {
            cases.add(Arguments.of(pair, pair.client() instanceof Ferryman ? Direction.PUSH : Direction.PULL));
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("ourSenders")
    void theLevelMayChangeAmidAFile(Pair pair, Direction direction) throws IOException {
        byte[] content = content();
        Path source = scratch.directory("source");
        Path target = scratch.directory("target");
        Files.write(source.resolve("first"), content);
        Files.write(source.resolve("second"), content);
        Modules modules = new Modules(scratch, direction == Direction.PUSH ? target : source);

        Command.Result result;
        try (Peer.Daemon daemon = pair.daemon().serve(modules.configuration())) {
            Path local = direction == Direction.PUSH ? source : target;
            result = pair.client().run(
                    modules.arguments(direction, local, Remote.of("data"), daemon.port(), List.of("-rtz")));
        }

        assertThat(result.exitCode()).as("exit code; errors: %s", result.errors()).isZero();
        assertThat(result.errors()).isEmpty();
        assertThat(target.resolve("first")).hasBinaryContent(content);
        assertThat(target.resolve("second")).hasBinaryContent(content);
    }

    /// What cannot be compressed, what can, and both once more.
    private static byte[] content() {
        byte[] content = WORDS.repeat(3 * PART / WORDS.length()).getBytes();
        byte[] noise = new byte[PART];
        new Random(1).nextBytes(noise);
        System.arraycopy(noise, 0, content, 0, PART);
        System.arraycopy(noise, 0, content, 2 * PART - 1000, PART);
        return content;
    }
}
