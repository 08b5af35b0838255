package dev.ferryman.interop;

import dev.ferryman.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Random trees of files with many names, copied onto what is somewhat like them: the same lines and the same tree as
/// when stock rsync talks to itself. `-Dferryman.hardlinks.cases` tries more of them.
class HardLinksTest {
    /// With -H, an option or two that change what becomes of a file.
    private static final List<String> OPTIONS = List.of(
            "-aHi", "-aHii", "-aHi --no-i-r", "-aHin", "-aHi --delete", "-aHic", "-aHi --inplace", "-aHi --max-size=9",
            "-aHi --existing", "-aHi --ignore-existing", "-aHiu", "-aHv", "-aHi --protocol=30", "-aHiI", "-aHi --size-only",
            "-aHi --no-D --no-l", "-aHi --delete --force --no-i-r", "-rltHi", "-aHin --delete --no-i-r", "-aHiiW",
            "-aHib", "-aHi --remove-source-files", "-aHi --delete-delay", "-aHibn");

    private static final String LARGE = """
            for d in $(seq 10 69); do mkdir $d; (cd $d; for f in $(seq 100 199); do echo $d > $f; done); done
            for d in $(seq 11 69); do ln 10/1$d $d/first; ln $((d-1))/100 $d/before; ln 69/1$d 10/last$d; done
            find . -depth -exec touch -h -d @1600000000 {} +
            """;

    @AutoClose
    private static final Trials TRIALS = new Trials();

    static List<Arguments> cases() {
        List<Pair> pairs = Pair.all();
        int count = Integer.getInteger("ferryman.hardlinks.cases", OPTIONS.size());
        Random seeds = new Random(Seed.get());
        List<Arguments> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Way way = (i + i / OPTIONS.size()) % 2 == 0 ? Way.PUSH : Way.PULL;
            cases.add(Arguments.of(OPTIONS.get(i % OPTIONS.size()), way, pairs.get(i % pairs.size()), seeds.nextLong()));
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}, {1}, {2}, seed {3}")
    @MethodSource("cases")
    void namesOfOneFileStayNamesOfOneFile(String options, Way way, Pair pair, long seed) {
        LinkedTree tree = LinkedTree.random(new Random(seed));
        LinkedTree.Mixing mixing = options.contains("--inplace") ? LinkedTree.Mixing.NOTHING : LinkedTree.Mixing.FILES;
        Setting setting = Setting.of(tree.script(), tree.altered(new Random(seed), mixing).script());
        if (options.startsWith("-aHib")) {
            setting = setting.comparingTarget((target, _) -> TreeSnapshot.of(target).withoutDirectoryTimes());
        }
        Trials.Outcome expected = TRIALS.run(setting, options, way, Pair.stock());
        TRIALS.run(setting, options, way, pair).assertSameAs(expected);
    }

    static List<Arguments> pairs() {
        List<Arguments> all = new ArrayList<>();
        for (Pair pair : Pair.all()) {
            all.add(Arguments.of(pair, all.size() % 2 == 0 ? Way.PUSH : Way.PULL));
        }
        return all;
    }

    /// Many more entries than are underway at a time.
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("pairs")
    void linksHoldAcrossListsThatAreLongDone(Pair pair, Way way) {
        Setting setting = Setting.of(LARGE, "").comparingSource((source, _) -> TreeSnapshot.of(source));

        Trials.Outcome outcome = TRIALS.run(setting, "-aH", way, pair);

        outcome.result().checked();
        outcome.target().assertSameAs(outcome.source());
    }
}
