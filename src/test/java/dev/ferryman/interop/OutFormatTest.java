package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.interop.Modules.Direction;
import dev.ferryman.interop.Modules.Remote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The lines about changes are those of stock rsync, in every form that can be asked for.
class OutFormatTest {
    private static final String SOURCE = "mkdir -p d/e; seq 9 > a; echo b > d/b; ln -s a l; mkfifo p; echo c > d/e/c;"
            + " find . -exec touch -h -d '2024-02-03 04:05:06' {} +";
    private static final String TARGET = "mkdir -p old/x d; echo f > old/x/f; echo 2 > d/b2; echo other > a; touch -d 2020-01-01 a";

    @AutoClose
    private final Scratch scratch = Scratch.create();
    private final Path source = scratch.directory("source");
    private final Path target = scratch.directory("target");

    static List<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            cases.add(Arguments.of("-a --out-format=%a|%b|%B|%c|%C|%G|%h|%i|%l|%L|%m|%M|%n|%o|%P|%u|%U|%%", direction));
            for (String format : List.of("%10l|%-12n|%'l|%''b|%x|%", "%i %C %o %n", "plain")) {
                cases.add(Arguments.of("-a --delete --out-format=" + format, direction));
            }
            cases.add(Arguments.of("-acii --cc=md5 --out-format=%i_%C_%n", direction));
            cases.add(Arguments.of("-an --delete --out-format=%i_%b_%c_%n", direction));
        }
        return cases;
    }

    @ParameterizedTest(name = "{1} {0}")
    @MethodSource("cases")
    void linesAreThoseOfStockRsync(String options, Direction direction) {
        StockRsync stock = StockRsync.newest();
        List<String> expected = lines(options, direction, stock, stock);
        assertThat(lines(options, direction, new Ferryman(), stock)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private List<String> lines(String options, Direction direction, Peer client, Peer server) {
        make(source, SOURCE);
        make(target, TARGET);
        Modules modules = new Modules(scratch, direction == Direction.PUSH ? target : source);
        List<String> words = new ArrayList<>();
        for (String word : options.split(" (?=-)")) {
            words.add(word.replace('_', ' '));
        }
        try (Peer.Daemon daemon = server.serve(modules.configuration())) {
            Command.Result result = client.run(modules.arguments(direction,
                    direction == Direction.PUSH ? source : target, Remote.of("data"), daemon.port(), words));
            assertThat(result.exitCode()).as(result.errors()).isZero();
            return result.output().lines().toList();
        }
    }

    private static void make(Path directory, String script) {
        Command.of("sh", "-ec", "find . -mindepth 1 -delete; umask 022\n" + script).in(directory).run().checked();
    }
}
