package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a daemon says before it gives up reaches its client, whatever version of the protocol they speak.
class LastWordsTest {
    private static final StockRsync STOCK = StockRsync.newest();

    @AutoClose
    private final Scratch scratch = Scratch.create();

    @ParameterizedTest
    @ValueSource(ints = {30, 31, 32})
    void theClientHearsWhyAndEndsAsItDoesWithAStockDaemon(int protocol) {
        Modules modules = new Modules(scratch, scratch.directory("served"));
        scratch.file("served/file", "in the way");
        scratch.directory("source/directory");
        Command.Result expected = push(STOCK, modules, protocol);

        Command.Result result = push(new Ferryman(), modules, protocol);

        assertThat(result.errors().lines().findFirst()).isEqualTo(expected.errors().lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line).startsWith("ERROR: "));
        assertThat(result.exitCode()).isEqualTo(expected.exitCode());
    }

    @Test
    void theClientHearsOfARuleThatOnlyTheGeneratorCouldFindToBeWrong() {
        Modules modules = new Modules(scratch, scratch.directory("served"));
        scratch.directory("served/directory");
        scratch.file("served/directory/.rsync-filter", "- fine\n\nwrong\n");
        scratch.directory("source/directory");
        Command.Result expected = pushWithRules(STOCK, modules);

        Command.Result result = pushWithRules(new Ferryman(), modules);

        assertThat(result.errors().lines().findFirst()).isEqualTo(expected.errors().lines().findFirst())
                .hasValue("Unknown filter rule: <rule from /directory/.rsync-filter line 3>");
        assertThat(result.exitCode()).isEqualTo(expected.exitCode());
    }

    private Command.Result pushWithRules(Peer daemon, Modules modules) {
        try (Peer.Daemon serving = daemon.serve(modules.configuration())) {
            return STOCK.run(List.of("-a", "-F", "--delete", scratch.path() + "/source/",
                    "rsync://127.0.0.1:" + serving.port() + "/open/"));
        }
    }

    private Command.Result push(Peer daemon, Modules modules, int protocol) {
        try (Peer.Daemon serving = daemon.serve(modules.configuration())) {
            return STOCK.run(List.of("-a", "--protocol=" + protocol, scratch.path().resolve("source/directory").toString(),
                    "rsync://127.0.0.1:" + serving.port() + "/open/file"));
        }
    }
}
