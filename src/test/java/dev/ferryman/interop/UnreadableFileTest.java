package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A file that its sender may not read is named, the rest is copied, and the exit code says that it was not all.
/// The sender is a process of its own, since root reads everything unless the capability to do so is taken away.
class UnreadableFileTest {
    @AutoClose
    private final Scratch scratch = Scratch.create();
    private final Path source = scratch.directory("source");
    private final Path target = scratch.directory("target");

    static List<Peer> daemons() {
        return List.of(StockRsync.newest(), new Ferryman());
    }

    @BeforeEach
    void makeSource() {
        Command.of("sh", "-ec", "echo 1 > readable; mkdir closed; echo 2 > closed/file; echo 3 > secret; chmod 0 secret closed")
                .in(source).run().checked();
    }

    /// Sources that are missing, too, in every form.
    @Test
    void theWordsAreThoseOfStockRsync() {
        List<String> words = List.of("-a", "source/", "source/none", "source/none/none", "none/", target + "/");
        Command.Result expected = withoutOverride(List.of(StockRsync.newest().binary()))
                .and(words).in(scratch.path()).run();
        Command.Result found = withoutOverride(FerrymanProcess.WORDS).and(words).in(scratch.path()).run();

        assertThat(found.exitCode()).isEqualTo(expected.exitCode());
        assertThat(lines(found)).containsExactlyElementsOf(lines(expected)).hasSizeGreaterThan(4);
    }

    private static List<String> lines(Command.Result result) {
        return result.errors().lines().filter(line -> !line.isEmpty() && !line.startsWith("rsync error: ")).toList();
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void itIsReportedAndTheRestIsCopied(Peer other) {
        Modules modules = new Modules(scratch, target);
        Command.Result result;
        try (Peer.Daemon daemon = other.serve(modules.configuration())) {
            result = withoutOverride(FerrymanProcess.WORDS).and(modules.arguments(
                    Modules.Direction.PUSH, source, Modules.Remote.of("data"), daemon.port(), List.of("-a"))).run();
        }

        assertThat(result.exitCode()).as(result.errors()).isEqualTo(23);
        assertThat(result.errors()).contains("secret").contains("closed").contains("Permission denied");
        assertThat(TreeSnapshot.of(target).entries().keySet()).containsExactly(".", "./closed", "./readable");
    }

    private static Command withoutOverride(List<String> program) {
        List<String> words = new ArrayList<>();
        if (SampleTree.isRoot()) {
            words.addAll(List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search"));
        }
        words.addAll(program);
        return Command.of(words.getFirst()).and(words.subList(1, words.size()));
    }
}
