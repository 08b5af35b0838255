package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.interop.Modules.Direction;
import dev.ferryman.interop.Modules.Remote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The source changes under the hands of the sender: what can be copied is, the exit code tells of the rest, and the
/// next run puts it right. Times are set, since rsync takes two of the same second for equal.
class RestlessSourceTest {
    /// Slow enough to change something meanwhile.
    private static final List<String> SLOW = List.of("-a", "--bwlimit=1500");
    private static final int LARGE = 3 << 20;

    @AutoClose
    private final Scratch scratch = Scratch.create();
    private final Path source = scratch.directory("source");
    private final Path target = scratch.directory("target");

    static List<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (Pair pair : Pair.all()) {
            for (Direction direction : Direction.values()) {
                cases.add(Arguments.of(pair, direction));
            }
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void aFileVanishes(Pair pair, Direction direction) {
        fill();

        Command.Result result = copy(pair, direction, SLOW, () -> shell("rm file-2; touch -d @1700000000 ."));

        assertThat(result.exitCode()).as(result.errors()).isEqualTo(24);
        assertThat(result.errors()).contains("file has vanished", "file-2");
        assertThat(TreeSnapshot.of(target).entries().keySet())
                .containsExactly(".", "./a-large", "./file-1", "./file-3");
        assertThat(copy(pair, direction, List.of("-a"), () -> {}).exitCode()).isZero();
        assertSame();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void aFileShrinks(Pair pair, Direction direction) {
        fill();

        Command.Result result = copy(pair, direction, SLOW, () -> shell("truncate -s 100000 a-large; touch -d @1700000000 a-large"));

        assertThat(result.exitCode()).as(result.errors()).isIn(0, 23, 24);
        assertThat(copy(pair, direction, List.of("-a"), () -> {}).exitCode()).isZero();
        assertSame();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void aFileGrows(Pair pair, Direction direction) {
        fill();

        Command.Result result = copy(pair, direction, SLOW, () -> shell("head -c 100000 /dev/urandom >> a-large; touch -d @1700000000 a-large"));

        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(copy(pair, direction, List.of("-a"), () -> {}).exitCode()).isZero();
        assertSame();
    }

    /// @param meanwhile done when the first file has begun to arrive
    private Command.Result copy(Pair pair, Direction direction, List<String> options, Runnable meanwhile) {
        Modules modules = new Modules(scratch, direction == Direction.PUSH ? target : source);
        Path local = direction == Direction.PUSH ? source : target;
        try (Peer.Daemon daemon = pair.daemon().serve(modules.configuration())) {
            List<String> arguments = modules.arguments(direction, local, Remote.of("data"), daemon.port(), options);
            CompletableFuture<Command.Result> run = CompletableFuture.supplyAsync(() -> pair.client().run(arguments));
            Awaitility.await("the first file").until(() -> run.isDone() || somethingArrived());
            meanwhile.run();
            return run.join();
        }
    }

    private boolean somethingArrived() {
        try (Stream<Path> files = Files.list(target)) {
            return files.anyMatch(file -> file.getFileName().toString().contains("a-large"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill() {
        shell("head -c %d /dev/urandom > a-large; for i in 1 2 3; do echo $i > file-$i; done;".formatted(LARGE)
                + " touch -d @1600000000 .");
    }

    private void shell(String script) {
        Command.of("sh", "-ec", script).in(source).run().checked();
    }

    private void assertSame() {
        TreeSnapshot.of(target).assertSameAs(TreeSnapshot.of(source));
    }
}
