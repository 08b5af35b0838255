package dev.ferryman.interop;

import dev.ferryman.rsync.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// In what one run of a command differs from another.
/// @param kind in which of exit code, tree and lines
record Difference(String kind, String text) {
    private static final int SHOWN = 12;

    /// What a case does with Ferryman that it does not do between two stock rsyncs.
    static Optional<Difference> of(Stage stage, RandomCase drawn, StockRsync stock) {
        try {
            Pair stocks = new Pair(stock, stock);
            Stage.Result expected = stage.run(drawn, stocks);
            // What two stock rsyncs cannot do, or do not do the same way twice, is nothing to be compared with.
            if (expected.exitCode() == ExitCode.PROTOCOL.code()) {
                return Optional.empty();
            }
            Optional<Difference> difference = between(expected, stage.run(drawn, drawn.route().pair(stock)));
            return difference.isPresent() && between(expected, stage.run(drawn, stocks)).isPresent()
                    ? Optional.empty() : difference;
        } catch (AssertionError e) {
            return Optional.of(new Difference("failure", String.valueOf(e.getMessage())));
        }
    }

    static Optional<Difference> between(Stage.Result expected, Stage.Result actual) {
        if (expected.exitCode() != actual.exitCode()) {
            return Optional.of(new Difference("exit code", "exit code %d instead of %d\n  errors: %s  instead of: %s".formatted(
                    actual.exitCode(), expected.exitCode(), actual.errors(), expected.errors())));
        }
        List<String> trees = actual.trees().differencesTo(expected.trees());
        if (!trees.isEmpty()) {
            return Optional.of(new Difference("tree", list(trees) + "\n  errors: " + actual.errors()));
        }
        if (!expected.lines().equals(actual.lines())) {
            return Optional.of(new Difference("lines", "lines missing:" + list(without(expected.lines(), actual.lines()))
                    + "\n  too many:" + list(without(actual.lines(), expected.lines()))));
        }
        return Optional.empty();
    }

    private static List<String> without(List<String> lines, List<String> others) {
        List<String> left = new ArrayList<>(lines);
        others.forEach(left::remove);
        return left;
    }

    private static String list(List<String> lines) {
        return lines.stream().limit(SHOWN).map(line -> "\n    " + line).collect(Collectors.joining());
    }
}
