package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where rule files count: in the root of a transfer, below it, and on the way to a source.
class RuleFilesTest {
    @AutoClose
    private final Scratch scratch = Scratch.create();

    @ParameterizedTest
    @ValueSource(strings = {"--exclude-from=", "--include-from=", "--filter=. "})
    void aRuleFileBehindALinkOfSomebodyElseIsRefused(String option) {
        assumeThat(SampleTree.isRoot()).as("giving files away takes root").isTrue();
        Command.of("sh", "-ec", "mkdir s target; touch s/x; echo '- x' > rules; ln -s rules link; chown -h 4321 link")
                .in(scratch.path()).run().checked();
        List<String> words = List.of("-rin", option + scratch.path() + "/link", scratch.path() + "/s/",
                scratch.path() + "/target/");
        Command.Result expected = StockRsync.newest().run(words);

        Command.Result result = new Ferryman().run(words);

        String reason = "file " + scratch.path() + "/link: Too many levels of symbolic links (40)";
        assertThat(expected.errors()).contains(reason);
        assertThat(result.errors()).contains(reason);
        assertThat(result.exitCode()).isEqualTo(expected.exitCode()).isEqualTo(11);
    }

    @ParameterizedTest
    @ValueSource(strings = {":-_.m :+_.m", ":+_.m :-_.m", ":ep_.m", ":er-_.m", "-/_%1$s/s/d/x", "-/_s/d/x", "-/_/s/d/x",
        "P/_%1$s/target/d/y", "P/_/target/d/y", ":-s_.m", ":-r_.m", "-C --delete-excluded", ":-r_.m :-s_.m"})
    void rulesSelectAsTheyDoForStockRsync(String rules) {
        Command.of("sh", "-ec", "mkdir -p s/d/e target/d; echo x > s/.m; cp s/.m target/.m;"
                + " for i in x y z core; do touch s/$i s/d/$i s/d/e/$i target/d/$i; mkdir target/$i; touch target/$i/core; done")
                .in(scratch.path()).run().checked();
        List<String> words = new ArrayList<>(List.of("-rin", "--delete"));
        for (String rule : rules.formatted(scratch.path()).split(" ")) {
            words.add(rule.startsWith("-C") || rule.startsWith("--") ? rule : "--filter=" + rule.replace('_', ' '));
        }
        words.addAll(List.of(scratch.path() + "/s/", scratch.path() + "/target/"));

        assertThat(lines(new Ferryman().run(words))).isEqualTo(lines(StockRsync.newest().run(words)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-F | s/", "-F | s", "-F | s/d", "-F | s/ s/d", "-FF | s/", "-FR | s/./d/e",
        "-F --no-i-r | s/", "-C | s/", "-f:_.rsync-filter --no-i-r | s/d/"})
    void theSameAsForStockRsync(String line) {
        Command.of("sh", "-ec", "mkdir -p s/d/e other target; echo '- x' > s/.rsync-filter; echo '- y' > s/d/.rsync-filter;"
                + " echo 'x /z' > s/.cvsignore; for i in x y z; do touch s/$i s/d/$i s/d/e/$i other/$i; done")
                .in(scratch.path()).run().checked();
        String[] parts = line.split(" \\| ");
        List<String> words = new ArrayList<>(List.of("-rin"));
        for (String option : parts[0].split(" ")) {
            words.add(option.replace('_', ' '));
        }
        for (String source : parts[1].split(" ")) {
            words.add(scratch.path() + "/" + source);
        }
        words.add(scratch.path() + "/target/");

        assertThat(lines(new Ferryman().run(words))).isEqualTo(lines(StockRsync.newest().run(words)));
    }

    private static List<String> lines(Command.Result result) {
        return result.output().lines().sorted().toList();
    }
}
