package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.interop.Modules.Direction;
import dev.ferryman.interop.Modules.Remote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a daemon refuses is refused with the words and the exit code of stock rsync, and leaves the target as it was.
class RefusalMatrixTest {
    @AutoClose
    private final Scratch scratch = Scratch.create();
    private final Path served = scratch.directory("served");
    private final Path local = scratch.directory("local");
    private final Modules modules = new Modules(scratch, served);

    enum Refusal {
        WRONG_PASSWORD(new Remote("data", true)),
        NO_WRITING(Remote.of("reading")),
        NO_READING(Remote.of("writing")),
        DENIED_HOST(Remote.of("denied")),
        UNKNOWN_MODULE(Remote.of("nothing"));

        private final Remote remote;

        Refusal(Remote remote) {
            this.remote = remote;
        }

        boolean appliesTo(Direction direction) {
            return switch (this) {
                case NO_WRITING -> direction == Direction.PUSH;
                case NO_READING -> direction == Direction.PULL;
                default -> true;
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    static List<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (Pair pair : Pair.all()) {
            for (Direction direction : Direction.values()) {
                for (Refusal refusal : Refusal.values()) {
                    if (refusal.appliesTo(direction)) {
                        cases.add(Arguments.of(pair, direction, refusal));
                    }
                }
            }
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("cases")
    void refusedAsStockRsyncRefuses(Pair pair, Direction direction, Refusal refusal) {
        scratch.file("served/of the module", "1");
        scratch.file("local/of the client", "2");
        StockRsync stock = pair.daemon() instanceof StockRsync other ? other
                : pair.client() instanceof StockRsync other ? other : StockRsync.newest();
        Command.Result expected = run(stock, stock, direction, refusal);

        Command.Result result = run(pair.client(), pair.daemon(), direction, refusal);

        assertThat(result.exitCode()).as("exit code; errors: %s", result.errors()).isEqualTo(expected.exitCode());
        assertThat(refusals(result)).containsExactlyElementsOf(refusals(expected));
        assertThat(TreeSnapshot.of(served).entries().keySet()).containsExactly(".", "./of the module");
        assertThat(TreeSnapshot.of(local).entries().keySet()).containsExactly(".", "./of the client");
    }

    private Command.Result run(Peer client, Peer daemon, Direction direction, Refusal refusal) {
        try (Peer.Daemon serving = daemon.serve(modules.configuration())) {
            return client.run(modules.arguments(direction, local, refusal.remote, serving.port(), List.of("-a")));
        }
    }

    /// The lines of the daemon that tell the reason; the others are what the client makes of it.
    private static List<String> refusals(Command.Result result) {
        return result.errors().lines().filter(line -> line.startsWith("@ERROR") || line.startsWith("ERROR")).toList();
    }
}
