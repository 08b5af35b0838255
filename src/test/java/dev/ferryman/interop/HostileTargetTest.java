package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ferryman.interop.Modules.Direction;
import dev.ferryman.interop.Modules.Remote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The file system that Ferryman writes to works against it: links lead out, directories are exchanged, space ends.
class HostileTargetTest {
    @AutoClose
    private final Scratch scratch = Scratch.create();
    private final Path source = scratch.directory("source");
    private final Path target = scratch.directory("target");
    private final Path outside = scratch.directory("outside");

    @ParameterizedTest
    @EnumSource(Direction.class)
    void aLinkInPlaceOfADirectoryIsReplacedAndNotFollowed(Direction direction) {
        shell("mkdir source/dir; echo new > source/dir/file; echo old > outside/file; ln -s ../outside target/dir");

        Command.Result result = copy(direction, List.of("-a", "--delete", "--modify-window=-1"));

        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(outside.resolve("file")).hasContent("old\n");
        TreeSnapshot.of(target).assertSameAs(TreeSnapshot.of(source));
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void aDirectoryThatIsExchangedMeanwhileLeadsNowhere(Direction direction) {
        shell("mkdir source/dir; head -c 2000000 /dev/urandom > source/dir/a-large; echo b > source/dir/b");

        CompletableFuture<Command.Result> run =
                CompletableFuture.supplyAsync(() -> copy(direction, List.of("-a", "--bwlimit=1000")));
        Awaitility.await("the first file").until(() -> run.isDone() || has(target.resolve("dir"), "a-large"));
        shell("mv target/dir target/away; ln -s ../outside target/dir");
        run.join();

        assertThat(outside).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void whereNoSpaceIsLeftTheOldFileStays(Direction direction) {
        assumeThat(Command.of("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", target.toString()).run().exitCode())
                .as("mounting a small file system, which takes root").isZero();
        try {
            shell("echo old > target/file; touch -d @1 target/file; head -c 1000000 /dev/urandom > source/file");

            Command.Result result = copy(direction, List.of("-a"));

            assertThat(result.exitCode()).as(result.errors()).isEqualTo(11);
            assertThat(result.errors()).contains("No space left on device");
            assertThat(target.resolve("file")).hasContent("old\n");
            assertThat(target).isDirectoryNotContaining("glob:**.file.*");
        } finally {
            Command.of("umount", "-l", target.toString()).run();
        }
    }

    private Command.Result copy(Direction direction, List<String> options) {
        Ferryman ferryman = new Ferryman();
        Modules modules = new Modules(scratch, direction == Direction.PUSH ? target : source);
        try (Peer.Daemon daemon = ferryman.serve(modules.configuration())) {
            return ferryman.run(modules.arguments(direction, direction == Direction.PUSH ? source : target,
                    Remote.of("data"), daemon.port(), options));
        }
    }

    private static boolean has(Path directory, String part) {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(file -> file.getFileName().toString().contains(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void shell(String script) {
        Command.of("sh", "-ec", script).in(scratch.path()).run().checked();
    }
}
