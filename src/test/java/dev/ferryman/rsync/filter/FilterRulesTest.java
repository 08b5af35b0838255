package dev.ferryman.rsync.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.filter.FilterRules.DefaultSides;
import dev.ferryman.rsync.filter.FilterRules.LineEnd;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterRulesTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static FilterRules rules(DefaultSides sides, String... rules) {
        List<RuleSource> sources =
                Arrays.stream(rules).<RuleSource>map(rule -> new RuleSource.Rule(bytes(rule))).toList();
        return FilterRules.of(sources, RuleFiles.NONE, LineEnd.NEWLINE, sides);
    }

    private static FilterRules rules(String... rules) {
        return rules(DefaultSides.BOTH, rules);
    }

    private static List<String> encoded(FilterRules rules, Side peer) {
        return rules.encode(peer).stream().map(rule -> new String(rule, StandardCharsets.UTF_8)).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    - foo          | EXCLUDED | PROTECTED
                    H foo          | EXCLUDED | INCLUDED
                    P foo          | INCLUDED | PROTECTED
                    -s foo         | EXCLUDED | INCLUDED
                    -r foo         | INCLUDED | PROTECTED
                    -sr foo        | EXCLUDED | PROTECTED
                    -x foo         | INCLUDED | INCLUDED
                    -x! bar        | INCLUDED | INCLUDED
                    protect,x foo  | INCLUDED | INCLUDED
                    -! bar         | EXCLUDED | PROTECTED
                    """)
    void rulesHaveSides(String rule, Decision sender, Decision receiver) {
        FilterRules rules = rules(rule);
        assertThat(rules.atRoot(Side.SENDER, MergeFiles.NONE).decide(bytes("x/foo"), false)).isEqualTo(sender);
        assertThat(rules.atRoot(Side.RECEIVER, MergeFiles.NONE).decide(bytes("x/foo"), false)).isEqualTo(receiver);
    }

    @Test
    void deleteExcludedExposesWhatIsNotProtected() {
        FilterRules rules = rules(DefaultSides.SENDER_ONLY, "P keep", "- foo");
        DirectoryFilter receiver = rules.atRoot(Side.RECEIVER, MergeFiles.NONE);
        assertThat(receiver.decide(bytes("foo"), false)).isEqualTo(Decision.INCLUDED);
        assertThat(receiver.decide(bytes("keep"), false)).isEqualTo(Decision.PROTECTED);
        assertThat(encoded(rules, Side.SENDER)).containsExactly("- foo");
        assertThat(encoded(rules, Side.RECEIVER)).containsExactly("-r keep");
    }

    @Test
    void perishableRulesDoNotKeepADirectory() {
        DirectoryFilter receiver = rules("-p *.tmp", "- *.log").atRoot(Side.RECEIVER, MergeFiles.NONE);
        assertThat(receiver.decide(bytes("d/a.tmp"), false)).isEqualTo(Decision.PROTECTED);
        assertThat(receiver.decideInDeletedDirectory(bytes("d/a.tmp"), false)).isEqualTo(Decision.INCLUDED);
        assertThat(receiver.decideInDeletedDirectory(bytes("d/a.log"), false)).isEqualTo(Decision.PROTECTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    - foo/                  | - foo/     | - foo/
                    include *.c             | + *.c      | + *.c
                    hide,! x                |            | -!s x
                    protect y               | -r y       |
                    -/p /etc/z              | -/p /etc/z | -/p /etc/z
                    dir-merge,n- .r         | :n- .r     | :n- .r
                    :C                      | :C .cvsignore | :C .cvsignore
                    """)
    void rulesTravelToWhomTheyConcern(String rule, String toReceiver, String toSender) {
        assertThat(encoded(rules(rule), Side.RECEIVER)).isEqualTo(Optional.ofNullable(toReceiver).stream().toList());
        assertThat(encoded(rules(rule), Side.SENDER)).isEqualTo(Optional.ofNullable(toSender).stream().toList());
    }

    @Test
    void aSendingServerAddsTheRulesOfCvsByItself() {
        List<RuleSource> sources = List.of(new RuleSource.CvsExcludes());
        FilterRules rules = FilterRules.of(sources, RuleFiles.NONE, LineEnd.NEWLINE, DefaultSides.BOTH);
        assertThat(encoded(rules, Side.SENDER)).isEmpty();
        assertThat(encoded(rules, Side.RECEIVER)).contains(":C .cvsignore", "-p *.o");
        for (Side side : Side.values()) {
            assertThat(rules.atRoot(side, MergeFiles.NONE).decide(bytes("x.o"), false)).isNotEqualTo(Decision.INCLUDED);
        }
    }

    @Test
    void whatTravelsMeansTheSameAtTheOtherEnd() {
        List<byte[]> wire = rules("+ /a/b*", "-! */", "- a", ":e .rules").encode(Side.SENDER);
        FilterRules decoded = FilterRules.decode(wire, DefaultSides.BOTH);
        assertThat(decoded.encode(Side.SENDER)).usingRecursiveComparison().isEqualTo(wire);
        DirectoryFilter filter = decoded.atRoot(Side.SENDER, MergeFiles.NONE);
        assertThat(filter.decide(bytes("a/bc"), false)).isEqualTo(Decision.INCLUDED);
        assertThat(filter.decide(bytes("file"), false)).isEqualTo(Decision.EXCLUDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {". /etc/passwd", "merge x", ": ../up", ": a/b", ": /a/b", ": .."})
    void aPeerCannotNameFilesElsewhere(String rule) {
        assertThatThrownBy(() -> FilterRules.decode(List.of(bytes(rule)), DefaultSides.BOTH))
                .isInstanceOfSatisfying(
                        RsyncException.class, error -> assertThat(error.exitCode()).isEqualTo(ExitCode.PROTOCOL));
    }

    @Test
    void aPeersRuleIsBounded() {
        assertThatThrownBy(() -> FilterRules.decode(List.of(bytes("- " + "a".repeat(6000))), DefaultSides.BOTH))
                .isInstanceOf(RsyncException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock = """
                    foo          | Unknown filter rule: `foo'
                    excludefoo   | Unknown filter rule: `excludefoo'
                    -            | unexpected end of filter rule: -
                    -q x         | invalid modifier 'q' at position 1 in filter rule: -q x
                    +C x         | invalid modifier 'C' at position 1 in filter rule: +C x
                    -n x         | invalid modifier 'n' at position 1 in filter rule: -n x
                    Hs x         | invalid modifier 's' at position 1 in filter rule: Hs x
                    ! x          | '!' rule has trailing characters: ! x
                    """)
    void badRulesAreRefusedInRsyncsWords(String rule, String message) {
        assertThatThrownBy(() -> rules(rule)).isInstanceOf(RsyncException.class).hasMessage(message);
    }

    @Test
    void filesOfPatternsAndMergedFilesAreReadInPlace() {
        RuleFiles files = path -> switch (new String(path, StandardCharsets.UTF_8)) {
            case "patterns" -> Optional.of(bytes("# comment\n\n+ a\nb\r\n; comment\n"));
            case "merged" -> Optional.of(bytes("+ c\n- *\n"));
            default -> Optional.empty();
        };
        FilterRules rules = FilterRules.of(
                List.of(
                        new RuleSource.PatternFile(RuleSource.Sign.EXCLUDE, bytes("patterns")),
                        new RuleSource.Rule(bytes("merge,s merged"))),
                files,
                LineEnd.NEWLINE,
                DefaultSides.BOTH);
        assertThat(encoded(rules, Side.SENDER)).containsExactly("+ a", "- b", "+s c", "-s *");
        assertThatThrownBy(() -> FilterRules.of(
                        List.of(new RuleSource.PatternFile(RuleSource.Sign.EXCLUDE, bytes("none"))),
                        files,
                        LineEnd.NEWLINE,
                        DefaultSides.BOTH))
                .hasMessage("failed to open exclude file none: No such file or directory (2)");
    }

    @Test
    void aModulesRulesCoverWhatIsBelow() {
        FilterRules rules = FilterRules.ofModule(
                List.of(
                        new ModuleRules(ModuleRules.Kind.FILTER, bytes("+ /secret/public - /secret/")),
                        new ModuleRules(ModuleRules.Kind.EXCLUDE, bytes("*.bak  tmp/ a/b"))),
                RuleFiles.NONE);
        DirectoryFilter filter = rules.atRoot(Side.SENDER, MergeFiles.NONE);

        assertThat(filter.decideWithParents(bytes("secret"), true)).isEqualTo(Decision.EXCLUDED);
        assertThat(filter.decideWithParents(bytes("secret/x"), false)).isEqualTo(Decision.EXCLUDED);
        assertThat(filter.decideWithParents(bytes("secrets"), false)).isEqualTo(Decision.INCLUDED);
        assertThat(filter.decideWithParents(bytes("x/tmp/y/z"), false)).isEqualTo(Decision.EXCLUDED);
        assertThat(filter.decideWithParents(bytes("x/a/b"), false)).isEqualTo(Decision.EXCLUDED);
        assertThat(filter.decideWithParents(bytes("x/y.bak"), false)).isEqualTo(Decision.EXCLUDED);
        assertThat(filter.decideWithParents(bytes("lost+found"), true)).isEqualTo(Decision.INCLUDED);
    }

    @Test
    void aMergeFileThatNamesItselfIsNoLoop() {
        MergeFiles files = (directory, name) -> Optional.of(bytes(": .rules\n- foo\n"));
        DirectoryFilter filter = rules(": .rules").atRoot(Side.SENDER, files).enter(bytes("a")).enter(bytes("a/b"));
        assertThat(filter.decide(bytes("a/b/foo"), false)).isEqualTo(Decision.EXCLUDED);
    }

    @Test
    void theContentOfABadMergeFileIsNotTold() {
        MergeFiles files = (directory, name) -> Optional.of(bytes("root:x:0:0:secret\n"));
        assertThatThrownBy(() -> rules(": .rules").atRoot(Side.SENDER, files))
                .isInstanceOf(RsyncException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void noRulesNeedNoPaths() {
        assertThat(FilterRules.EMPTY.atRoot(Side.SENDER, MergeFiles.NONE).isEmpty()).isTrue();
        DirectoryFilter filter = rules("- x").atRoot(Side.SENDER, MergeFiles.NONE);
        assertThat(filter.enter(bytes("a"))).isSameAs(filter);
    }
}
