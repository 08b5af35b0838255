package dev.ferryman.rsync.filter;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.filter.FilterRules.LineEnd;
import dev.ferryman.rsync.filter.RuleText.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Gathers rules in order: clears the list where a rule says so, and puts the content of merged files in their place.
final class RuleCollector {
    private static final int MAX_NESTING = 16;

    private final Function<byte[], Optional<byte[]>> files;
    private final LineEnd lineEnd;
    private final int base;
    private final List<FilterElement> elements = new ArrayList<>();
    private boolean cleared;
    private int nesting;

    /// @param files reads the files of `merge` rules
    /// @param base see [FilterElement.Rule]
    RuleCollector(Function<byte[], Optional<byte[]>> files, LineEnd lineEnd, int base) {
        this.files = files;
        this.lineEnd = lineEnd;
        this.base = base;
    }

    void addAll(List<RuleText> texts) {
        texts.forEach(this::add);
    }

    void add(RuleText text) {
        switch (text.kind()) {
            case CLEAR -> {
                elements.clear();
                cleared = true;
            }
            case MERGE -> merge(text);
            case DIRECTORY_MERGE -> {
                if (text.has(Modifier.EXCLUDE_SELF)) {
                    elements.add(FilterElement.Rule.of(self(text), base));
                }
                elements.add(new FilterElement.MergePlace(text.without(Modifier.EXCLUDE_SELF), List.of()));
            }
            case EXCLUDE, INCLUDE -> {
                if (text.has(Modifier.CVS)) {
                    addAll(CvsRules.builtIn());
                } else {
                    elements.add(FilterElement.Rule.of(text, base));
                }
            }
        }
    }

    private void merge(RuleText text) {
        if (text.has(Modifier.EXCLUDE_SELF)) {
            elements.add(FilterElement.Rule.of(self(text), base));
        }
        if (++nesting > MAX_NESTING) {
            throw RuleText.error("merge files are nested too deeply: " + RuleSyntax.show(text.pattern()));
        }
        addAll(RuleLines.ofMerge(content("merge", text.pattern()), text, lineEnd));
        nesting--;
    }

    void addPatternFile(byte[] path, Kind kind) {
        String word = kind == Kind.EXCLUDE ? "exclude" : "include";
        addAll(RuleLines.ofPatternFile(content(word, path), kind, lineEnd));
    }

    private byte[] content(String word, byte[] path) {
        return files.apply(path)
                .orElseThrow(() -> new RsyncException(
                        ExitCode.FILE_IO,
                        Failure.BAD_INPUT,
                        "failed to open " + word + " file " + RuleSyntax.show(path)
                                + ": No such file or directory (2)"));
    }

    /// The rule that leaves a merge file itself out.
    private static RuleText self(RuleText merge) {
        byte[] name = merge.pattern();
        int slash = RuleSyntax.show(name).lastIndexOf('/');
        byte[] leaf = slash < 0 ? name : Arrays.copyOfRange(name, slash + 1, name.length);
        return new RuleText(Kind.EXCLUDE, Set.of(), leaf).with(merge.modifiers());
    }

    /// Whether a rule cleared the list: what came from directories above is gone, too.
    boolean cleared() {
        return cleared;
    }

    List<FilterElement> elements() {
        return List.copyOf(elements);
    }
}
