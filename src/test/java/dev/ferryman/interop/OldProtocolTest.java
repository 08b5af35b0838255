package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Protocol 29, which rsync 2.6.4 to 2.6.9 and the openrsync of macOS speak.
class OldProtocolTest {
    private static final String SOURCE = """
            umask 022; mkdir -p dir/sub/deep empty many; seq 1 40000 > large; seq 1 9000 > dir/sub/log; echo small > dir/small
            ln dir/small many/small; ln dir/small dir/sub/deep/small; ln large dir/large; ln -s large link; mkfifo fifo
            ln -s nowhere dir/dangling; ln fifo dir/fifo; : > zero; echo newer > newer; head -c 70000 /dev/zero > zeros
            for i in 1 2 3 4 5 6 7 8 9; do echo $i > many/$i; done; chmod 640 many/3; chmod 755 many/4
            touch "$(printf 'n%.0s' $(seq 1 255))"; mkdir -p "$(printf 'd%.0s' $(seq 1 200))/$(printf 'e%.0s' $(seq 1 200))"
            touch "$(printf 'd%.0s' $(seq 1 200))/$(printf 'e%.0s' $(seq 1 200))/x"
            find . -depth -exec touch -h -d '2024-02-03 04:05:06' {} +; touch -d '1960-01-01' many/5
            """;
    private static final String TARGET = """
            umask 022; mkdir -p dir/sub extra/in many dir/other; seq 1 39000 > large; seq 1 8990 > dir/sub/log; echo old > newer
            echo extra > extra/in/file; echo x > dir/sub/extra; echo 1 > many/1; echo x > dir/other/x
            find . -depth -exec touch -h -d '2021-01-01' {} +; touch -d '2024-02-03 04:05:06' many/1
            """;
    private static final List<String> OPTIONS = List.of(
            "-aHi --protocol=29", "-ai --protocol=29 --delete --no-W", "-aiz --protocol=29 --no-W",
            "-aic --protocol=29", "-ain --protocol=29 --delete", "-ai --protocol=29 --remove-source-files",
            "-aiH --protocol=29 --delete-after --no-W --inplace", "-av --protocol=29 --numeric-ids --delete-before",
            "-di --protocol=29 --delete", "-ai --protocol=29 --delete-delay -f-_many", "-rti --protocol=29",
            "-aHi --protocol=30 --no-W", "-ai --protocol=30 --remove-source-files --delete");

    private static final Setting SETTING = Setting.of(SOURCE, TARGET)
            .comparingSource((tree, options) ->
                    options.contains("remove") ? TreeSnapshot.of(tree).withTimes((_, _) -> "") : TreeSnapshot.EMPTY)
            .comparingTarget((tree, options) -> options.startsWith("-d")
                    ? TreeSnapshot.of(tree).withTimes((_, _) -> "")
                    : TreeSnapshot.of(tree));

    @AutoClose
    private static final Trials TRIALS = new Trials();

    static List<Arguments> cases() {
        return Trials.inTurns(OPTIONS);
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("cases")
    void oldPeersAreUnderstood(String options, Way way, Pair pair) {
        TRIALS.assertLikeStock(SETTING, options, way, pair);
    }

    static List<Pair> pairs() {
        return List.of(Pair.asClient(), Pair.asDaemon());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whatCameLaterIsRefused(Pair pair) {
        for (String option : List.of("--acls", "--xattrs")) {
            Trials.Outcome found = TRIALS.run(SETTING, "-a --protocol=29 " + option, Way.PULL, pair);

            assertThat(found.result().exitCode()).isEqualTo(2);
            assertThat(found.result().errors())
                    .contains(option + " requires protocol 30 or higher (negotiated 29).");
        }
    }
}
