package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// `--exact-paths`, by which a batch of changes becomes one transfer: what the list names is made as the source has it,
/// whatever has happened on the way to it, and everything else is left alone. Any receiver understands what is sent.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExactPathsTest {
    private static final String SOURCE = """
            mkdir -p d/e whole/x real hidden/in only
            echo 1 >f; echo 2 >d/e/g; echo n >d/unlisted; echo w >whole/x/y; echo r >real/x; echo file >was-directory
            ln -s real became-link; echo '#' >'#kept'; echo new >'line
            break'; echo e >hidden/in/f; echo two >only/a; ln only/a only/b
            touch -d @9 real/x d/unlisted hidden/in/f; touch -d @77 whole only d/e .
            """;
    private static final String TARGET = """
            mkdir -p d/e gone/a/b whole/extra was-directory became-link real hidden/in only
            echo old >f; echo old >d/e/g; echo n >d/unlisted; echo q >d/extra; echo q >extra; echo q >'#gone'
            echo q >gone/a/b/c; echo q >gone/other; echo q >whole/extra/z; echo q >was-directory/x; echo q >became-link/x
            echo r >real/x; echo e >hidden/in/f; echo q >hidden/in/gone; echo two >only/a; echo two >only/b
            touch -d @9 real/x d/unlisted hidden/in/f; touch -d @5 f d/e/g . d only/b
            """;
    private static final Set<String> ASKED_FOR = Set.of(".", "./f", "./d", "./d/e", "./d/e/g", "./gone", "./gone/other",
            "./gone/a", "./was-directory", "./became-link", "./became-link/x", "./whole", "./whole/x", "./whole/x/y",
            "./whole/extra", "./#kept", "./line\nbreak", "./only", "./only/a", "./only/b");
    private static final String OPTIONS = "-rlptgoDHi --modify-window=-1 --numeric-ids --delete --delete-missing-args --exact-paths"
            + " --from0 --exclude=/hidden --files-from=";

    private Trials trials;
    private Path list;

    @BeforeAll
    void start() {
        trials = new Trials();
        list = trials.directory().resolve("list");
        Command.of("sh", "-ec", "printf '%s\\0' f d d/e/g gone/a/b/c gone/a was-directory/x became-link/x whole/ whole/x"
                + " '/#kept' hidden/in/f hidden/in/gone only/a only/b no/directory 'line\nbreak' >" + list).run().checked();
    }

    @AfterAll
    void stop() {
        trials.close();
    }

    static Stream<Arguments> ways() {
        List<Pair> pushes = StockRsync.all().stream()
                .filter(stock -> !stock.version().equals("3.2.7"))
                .map(stock -> new Pair(new Ferryman(), stock)).toList();
        Pair alone = new Pair(new Ferryman(), new Ferryman());
        return Stream.concat(pushes.stream().map(pair -> Arguments.of(Way.PUSH, pair)),
                Stream.of(Arguments.of(Way.PUSH, alone), Arguments.of(Way.PULL, alone), Arguments.of(Way.LOCAL, alone)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatIsNamedBecomesTheSame(Way way, Pair pair) {
        Setting setting = Setting.of(SOURCE, TARGET).comparingSource((tree, _) -> TreeSnapshot.of(tree));
        Trials.Outcome outcome = trials.run(setting, OPTIONS + list, way, pair);
        assertThat(outcome.result().exitCode()).as(outcome.result().errors()).isZero();
        outcome.target().among(ASKED_FOR).assertSameAs(outcome.source().among(ASKED_FOR));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatIsNotNamedIsLeftAlone(Way way, Pair pair) {
        Trials.Outcome outcome = trials.run(Setting.of(SOURCE, TARGET), OPTIONS + list, way, pair);
        assertThat(outcome.target().entries()).containsKeys(
                "./d/extra", "./d/unlisted", "./extra", "./hidden/in/gone", "./#gone", "./real/x");
    }
}
