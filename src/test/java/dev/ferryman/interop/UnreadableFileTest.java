package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
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

    @ParameterizedTest
    @MethodSource("daemons")
    void itIsReportedAndTheRestIsCopied(Peer other) {
        Command.of("sh", "-ec", "echo 1 > readable; mkdir closed; echo 2 > closed/file; echo 3 > secret; chmod 0 secret closed")
                .in(source).run().checked();
        Modules modules = new Modules(scratch, target);
        Command.Result result;
        try (Peer.Daemon daemon = other.serve(modules.configuration())) {
            result = withoutOverride().and(modules.arguments(
                    Modules.Direction.PUSH, source, Modules.Remote.of("data"), daemon.port(), List.of("-a"))).run();
        }

        assertThat(result.exitCode()).as(result.errors()).isEqualTo(23);
        assertThat(result.errors()).contains("secret").contains("closed").contains("Permission denied");
        assertThat(TreeSnapshot.of(target).entries().keySet()).containsExactly(".", "./closed", "./readable");
    }

    private static Command withoutOverride() {
        List<String> words = new ArrayList<>();
        if (SampleTree.isRoot()) {
            words.addAll(List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search"));
        }
        words.addAll(FerrymanProcess.WORDS);
        return Command.of(words.getFirst()).and(words.subList(1, words.size()));
    }
}
