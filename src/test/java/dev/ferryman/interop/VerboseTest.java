package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What `-vv` and `--debug` tell that people rely on is told in the words of stock rsync: which rule hides or protects
/// a file, whether differences are sent, and how many blocks were found.
class VerboseTest {
    private static final Setting SETTING = Setting.of(
            "umask 022; mkdir -p d cvs; seq 30000 > big; seq 5 > d/f; echo 2 > x.o; echo 3 > cvs/a; echo 4 > d/keep;"
                    + " printf -- '- keep' > d/.rules; find . -exec touch -h -d 2024-02-03 {} +",
            "umask 022; mkdir -p d old; seq 29000 > big; seq 5 > d/f; echo 4 > y.o; echo 5 > gone; echo 6 > d/keep;"
                    + " printf -- '- keep' > d/.rules; find . -exec touch -h -d 2024-02-03 {} +; touch -d 2001-01-01 big");
    private static final List<String> OPTIONS = List.of("-avv --exclude=*.o --exclude=/cvs/ --delete",
            "-aivv --no-W --delete-before -f:_.rules --exclude=x.o",
            "-a --debug=deltasum,filter,del,cmd,connect --delete --exclude=*.o");

    @AutoClose
    private static final Trials TRIALS = new Trials();

    static List<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (String options : OPTIONS) {
            cases.add(Arguments.of(options, Way.LOCAL, Pair.asClient()));
        }
        cases.add(Arguments.of(OPTIONS.getLast(), Way.PULL, Pair.asClient()));
        cases.add(Arguments.of(OPTIONS.getFirst(), Way.PUSH, Pair.asClient()));
        return cases;
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("cases")
    void linesAreThoseOfStockRsync(String options, Way way, Pair pair) {
        assertThat(lines(TRIALS.run(SETTING, options, way, pair)))
                .containsExactlyElementsOf(lines(TRIALS.run(SETTING, options, way, Pair.stock())));
    }

    /// Without the line that stock rsync breaks in two where something is told meanwhile, and without the number of weak
    /// sums in its hash table.
    private static List<String> lines(Trials.Outcome outcome) {
        return outcome.lines().stream()
                .filter(line -> !line.startsWith("building file list ...") && !line.equals("done"))
                .map(line -> line.replaceAll("hash_hits=\\d+", "hash_hits=N"))
                .toList();
    }
}
