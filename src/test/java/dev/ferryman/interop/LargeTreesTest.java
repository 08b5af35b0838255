package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.interop.Modules.Direction;
import dev.ferryman.interop.Modules.Remote;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Many files, and large ones.
@Tag("heavy")
class LargeTreesTest {
    private static final int FILES = 100_000;
    private static final int PER_DIRECTORY = 500;

    @AutoClose
    private final Scratch scratch = Scratch.spacious();
    private final Path source = scratch.directory("source");
    private final Path target = scratch.directory("target");

    /// Ferryman as what receives and as what sends, once as a daemon and once as a client.
    static List<Arguments> receiverAndSender() {
        StockRsync stock = StockRsync.newest();
        return List.of(
                Arguments.of(new Pair(stock, new Ferryman()), Direction.PUSH),
                Arguments.of(new Pair(new Ferryman(), stock), Direction.PUSH));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("receiverAndSender")
    void aHundredThousandSmallFiles(Pair pair, Direction direction) {
        TarStream.extract(source, smallFiles());
        copy(pair, direction, "-a");
        assertSame();
    }

    /// Sparse, so that it costs no disk at the source: islands of data before, on and after 2 GiB.
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("receiverAndSender")
    void aFileOfMoreThanTwoGibibytes(Pair pair, Direction direction) {
        shell(source, "truncate -s $((2147483648 + 4321)) large;"
                + " for at in 0 1000000 2147480000 2147483000; do head -c 2000 /dev/urandom"
                + " | dd of=large bs=1 seek=$at conv=notrunc status=none; done");
        copy(pair, direction, "-a");
        assertSame();
        shell(source, "printf changed | dd of=large bs=1 seek=1500000000 conv=notrunc status=none; printf x >> large");
        copy(pair, direction, "-a");
        assertSame();
    }

    /// More entries in one list than a sender keeps underway: what follows that list has to come all the same.
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("everybody")
    void aDirectoryOfThousandsOfDirectories(Pair pair, Direction direction) {
        List<SampleEntry> entries = new ArrayList<>();
        Instant time = Instant.parse("2026-01-01T00:00:00.123456789Z");
        entries.add(SampleEntry.directory(".", time));
        for (int i = 0; i < 7000; i++) {
            entries.add(SampleEntry.directory("d" + i, time.minusSeconds(i)));
            entries.add(SampleEntry.file("d" + i + "/f", time.minusSeconds(i), new byte[i % 3]));
        }
        TarStream.extract(source, entries);
        copy(pair, direction, "-a", "--timeout=60");
        assertSame();
    }

    static List<Arguments> everybody() {
        List<Arguments> all = new ArrayList<>(receiverAndSender());
        all.add(Arguments.of(new Pair(new Ferryman(), new Ferryman()), Direction.PUSH));
        all.add(Arguments.of(new Pair(new Ferryman(), new Ferryman()), Direction.PULL));
        return all;
    }

    private void copy(Pair pair, Direction direction, String... options) {
        Modules modules = new Modules(scratch, direction == Direction.PUSH ? target : source);
        Path local = direction == Direction.PUSH ? source : target;
        try (Peer.Daemon daemon = pair.daemon().serve(modules.configuration())) {
            Command.Result result = pair.client().run(
                    modules.arguments(direction, local, Remote.of("data"), daemon.port(), List.of(options)));
            assertThat(result.exitCode()).as(result.errors()).isZero();
        }
    }

    private static List<SampleEntry> smallFiles() {
        List<SampleEntry> entries = new ArrayList<>();
        Instant time = Instant.parse("2026-01-01T00:00:00.123456789Z");
        entries.add(SampleEntry.directory(".", time));
        for (int i = 0; i < FILES; i++) {
            int directory = i / PER_DIRECTORY;
            if (i % PER_DIRECTORY == 0) {
                entries.add(SampleEntry.directory("d" + directory, time.minusSeconds(directory)));
            }
            byte[] content = ("content of " + i).repeat(i % 20).getBytes(StandardCharsets.US_ASCII);
            entries.add(SampleEntry.file("d" + directory + "/f" + i % PER_DIRECTORY, time.minusMillis(i), content));
        }
        return entries;
    }

    private static void shell(Path directory, String script) {
        Command.of("sh", "-ec", script).in(directory).run().checked();
    }

    private void assertSame() {
        TreeSnapshot.of(target).assertSameAs(TreeSnapshot.of(source));
    }
}
