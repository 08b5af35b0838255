package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ferryman.interop.Modules.Direction;
import dev.ferryman.interop.Modules.Remote;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where files can share what they hold, a new one shares with the old one what stayed in its place, and is right all the same.
class SharedContentTest {
    private static final List<String> OPTIONS = List.of(
            "--fsync", "--partial-dir=.partial", "--backup", "--delay-updates", "--preallocate");

    @AutoClose
    private final Scratch scratch = Scratch.forDevices();
    private final Path source = scratch.directory("source");
    private final Path mount = scratch.directory("mount");

    /// What becomes of a file, and whether much of it stays where it was.
    private enum Change {
        A_BYTE("printf x | dd of=large bs=1 seek=5000000 conv=notrunc status=none", true),
        INSERTION("(head -c 9000001 large; printf inserted; tail -c +9000002 large) > new; mv new large", true),
        SHORTER("truncate -s 7000001 large", true),
        LONGER("head -c 3000000 /dev/urandom >> large", true),
        MOVED("(tail -c 8000000 large; head -c 8000000 large) > new; mv new large", false),
        ZEROS("dd if=/dev/zero of=large bs=1000 count=4000 seek=4000 conv=notrunc status=none", true),
        ALL("head -c 16000000 /dev/urandom > large", false);

        private final String script;
        private final boolean staysInPlace;

        Change(String script, boolean staysInPlace) {
            this.script = script;
            this.staysInPlace = staysInPlace;
        }
    }

    static List<Arguments> changes() {
        List<Arguments> cases = new ArrayList<>();
        for (String fileSystem : List.of("xfs", "btrfs")) {
            for (Change change : Change.values()) {
                cases.add(Arguments.of(fileSystem, change, List.of("-a", "--no-whole-file")));
                cases.add(Arguments.of(fileSystem, change, List.of("-aS", "--no-whole-file")));
            }
            for (String option : OPTIONS) {
                cases.add(Arguments.of(fileSystem, Change.INSERTION, List.of("-a", "--no-whole-file", option)));
            }
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("changes")
    void whatStaysInPlaceIsShared(String fileSystem, Change change, List<String> options) throws IOException {
        make(fileSystem);
        Path target = makeOldFile();
        Path old = Files.copy(source.resolve("large"), scratch.path().resolve("old"));
        shell(source, change.script);

        pull(target, options).checked();

        assertThat(Files.mismatch(target.resolve("large"), source.resolve("large"))).isEqualTo(-1);
        assertThat(Files.mismatch(mount.resolve("old"), old)).as("the old file").isEqualTo(-1);
        boolean mayShare = !options.contains("--preallocate");
        assertThat(Command.of("filefrag", "-sv", target.resolve("large").toString()).run().checked().contains("shared"))
                .as("sharing").isEqualTo(change.staysInPlace && mayShare);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-a", "-aS"})
    void whereNoSpaceIsLeftOnlyWhatCameIsKept(String options) throws IOException {
        make("xfs");
        Path target = makeOldFile();
        shell(source, "dd if=/dev/urandom of=large bs=1000000 seek=4 count=12 conv=notrunc status=none");
        shell(mount, "fallocate -l $(($(stat -f -c '%a * %S' .) - 8000000)) filler; sync");

        Command.Result result = pull(target, List.of(options, "--no-whole-file", "--partial"));

        assertThat(result.exitCode()).as(result.errors()).isEqualTo(11);
        assertThat(result.errors()).contains("No space left on device");
        Path kept = target.resolve("large");
        assertThat(Files.size(kept)).isBetween(4_000_000L, 15_999_999L);
        assertThat(Files.mismatch(kept, source.resolve("large"))).as("where it differs").isEqualTo(Files.size(kept));
    }

    /// The old file is written to between its sums and its sharing, and has what it had again when it is read.
    @ParameterizedTest
    @ValueSource(strings = {"xfs", "btrfs"})
    void whatTheOldFileHasForAMomentDoesNotGetIntoTheNewOne(String fileSystem) throws IOException {
        make(fileSystem);
        Path target = makeOldFile();
        Path old = target.resolve("large");
        shell(source, "for at in 0 80; do dd if=/dev/urandom of=large bs=100000 seek=$at count=1 conv=notrunc status=none; done");

        CompletableFuture<Command.Result> run =
                CompletableFuture.supplyAsync(() -> pull(target, List.of("-a", "--no-whole-file", "--bwlimit=50")));
        Awaitility.await("what comes when all sums have been sent").until(() -> run.isDone() || sizeOfNewFile(target).isPresent());
        invertLastByte(old);
        Awaitility.await("sharing").until(() -> run.isDone() || sizeOfNewFile(target).equals(Optional.of(Files.size(old))));
        invertLastByte(old);

        run.join().checked();
        assertThat(Files.mismatch(old, source.resolve("large"))).isEqualTo(-1);
    }

    private static Optional<Long> sizeOfNewFile(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(each -> each.getFileName().toString().startsWith(".large.")).findAny()
                    .map(each -> each.toFile().length());
        }
    }

    private static void invertLastByte(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(file.length() - 1);
            int last = file.read();
            file.seek(file.length() - 1);
            file.write(~last);
        }
    }

    private Path makeOldFile() throws IOException {
        Path target = Files.createDirectory(mount.resolve("target"));
        shell(source, "head -c 16000000 /dev/urandom > large");
        shell(target, "cp ../../source/large large; touch -d 2020-01-01 large; ln large ../old; sync");
        return target;
    }

    private Command.Result pull(Path target, List<String> options) {
        Modules modules = new Modules(scratch, source);
        Pair pair = Pair.asClient();
        try (Peer.Daemon daemon = pair.daemon().serve(modules.configuration())) {
            return pair.client().run(modules.arguments(Direction.PULL, target, Remote.of("data"), daemon.port(), options));
        }
    }

    private void make(String fileSystem) {
        Command.Result made = Command.of("sh", "-c", "truncate -s 600M image && mkfs." + fileSystem + " -q image && mount -o loop image mount")
                .in(scratch.path()).run();
        assumeThat(made.exitCode()).as("mounting " + fileSystem + ", which takes root: " + made.errors()).isZero();
    }

    private static void shell(Path directory, String script) {
        Command.of("sh", "-ec", script).in(directory).run().checked();
    }

    @AfterEach
    void unmount() {
        Command.of("umount", mount.toString()).run();
    }
}
