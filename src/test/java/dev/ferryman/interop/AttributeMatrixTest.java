package dev.ferryman.interop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Extended attributes and access control lists, told and carried over as stock rsync does when it talks to itself.
class AttributeMatrixTest {
    private static final List<String> OPTIONS = List.of(
            "-aXi", "-aXXi --no-i-r", "-aAi", "-aAXi --numeric-ids", "-aAXin", "-aAXi --no-i-r --delete", "-aXi --inplace",
            "-aAXic", "-rltpXi", "-aAXi --protocol=30", "-aXiW", "-aAXii --protocol=31", "-aAi --no-i-r --no-o --no-g",
            "-aUi", "-aUi --no-i-r --protocol=31", "-aUUic", "-aAXUin", "-rlpUi", "-aUi --size-only", "-aUi --inplace --open-noatime",
            "-aAXi --no-super -M--no-super",
            "-aXi --super -M--super");

    private static final Setting SETTING = Setting.of(AttributedTree::makeSource, AttributedTree::makeTarget)
            .comparingTarget(AttributeMatrixTest::snapshot);
    private static final Setting GRANTING = Setting.of(AttributedTree::makeNarrowSource, AttributedTree::makeGrantingTarget)
            .into("granting/");

    @AutoClose
    private static final Trials TRIALS = new Trials();

    @BeforeAll
    static void attributesAreSupported() {
        AttributedTree.assumeSupportIn(TRIALS.directory());
    }

    static List<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (String options : OPTIONS) {
            for (Way way : List.of(Way.PUSH, Way.PULL)) {
                cases.add(Arguments.of(options, way, Pair.asClient()));
                cases.add(Arguments.of(options, way, Pair.asDaemon()));
            }
            cases.add(Arguments.of(options, Way.LOCAL, Pair.asClient()));
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("cases")
    void attributesTravelAsWithStockRsync(String options, Way way, Pair pair) {
        TRIALS.assertLikeStock(SETTING, options, way, pair);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-rlti", "-rltDi --inplace", "-rltDEi", "-ai"})
    void whatIsNewGetsNoMoreThanItsDirectoryLetsItHave(String options) {
        TRIALS.assertLikeStock(GRANTING, options, Way.LOCAL, Pair.asClient());
    }

    /// With the times of access, where the options carry them, taken before content is read.
    private static TreeSnapshot snapshot(Path target, String options) {
        boolean carried = options.contains("U") && !options.endsWith("n");
        Map<String, String> accessed = carried ? AttributedTree.accessTimes(target) : Map.of();
        boolean keepsAllTimes = !options.startsWith("-r") || options.contains("t");
        return TreeSnapshot.of(target).withTimes((name, entry) ->
                (keepsAllTimes ? entry.mtime() : "") + accessed.getOrDefault(name, ""));
    }
}
