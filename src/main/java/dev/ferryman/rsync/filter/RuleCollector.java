package dev.ferryman.rsync.filter;

import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.filter.FilterElement.MergePlace;
import dev.ferryman.rsync.filter.FilterRules.LineEnd;
import dev.ferryman.rsync.filter.RuleText.Kind;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
    private Optional<String> place = Optional.empty();

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
                excludeSelf(text);
                MergePlace place = new MergePlace(text.without(Modifier.EXCLUDE_SELF), List.of());
                if (elements.stream().noneMatch(place::readsTheSameAs)) {
                    elements.add(place);
                }
            }
            case EXCLUDE, INCLUDE -> {
                if (text.has(Modifier.CVS)) {
                    addAll(CvsRules.everywhere(files));
                } else {
                    elements.add(FilterElement.Rule.of(text, base));
                }
            }
        }
    }

    private void merge(RuleText text) {
        excludeSelf(text);
        if (++nesting > MAX_NESTING) {
            throw RuleError.of("merge files are nested too deeply: ", RuleSyntax.show(text.pattern()));
        }
        Kind kind = text.has(Modifier.INCLUDES) ? Kind.INCLUDE : Kind.EXCLUDE;
        addMerged(content(kind, text.pattern()), text, RuleSyntax.show(text.pattern()));
        nesting--;
    }

    /// The rules of a merge file.
    /// @param file as messages name it
    void addMerged(byte[] content, RuleText merge, String file) {
        addPieces(RuleLines.ofMerge(content, merge, lineEnd), piece -> RuleLines.parse(piece, merge), file);
    }

    void addPatternFile(byte[] path, Kind kind) {
        addPieces(RuleLines.lines(content(kind, path), lineEnd), line -> RuleSyntax.parsePattern(line, kind),
                RuleSyntax.show(path));
    }

    private void addPieces(List<RuleLines.Piece> pieces, Function<byte[], RuleText> syntax, String file) {
        Optional<String> outer = place;
        String name = outer.map(at -> "a file named at " + at).orElse(file);
        for (RuleLines.Piece piece : pieces) {
            String here = piece.placeIn(name);
            place = Optional.of(here);
            try {
                add(syntax.apply(piece.text()));
            } catch (RuleError e) {
                throw e.in(here);
            }
        }
        place = outer;
    }

    private byte[] content(Kind kind, byte[] path) {
        String words = "failed to open " + (kind == Kind.EXCLUDE ? "exclude" : "include") + " file ";
        try {
            return files.apply(path).orElseThrow(() -> unopened(words, path, "No such file or directory (2)"));
        } catch (UncheckedIOException e) {
            throw unopened(words, path, e.getCause() instanceof PosixException posix
                    ? posix.reason()
                    : e.getCause().getMessage());
        }
    }

    private static RuleError unopened(String words, byte[] path, String reason) {
        return RuleError.told(ExitCode.FILE_IO, words + RuleSyntax.show(path) + ": " + reason, words);
    }

    /// The rule that leaves a merge file itself out. It has none of the file's modifiers.
    private void excludeSelf(RuleText merge) {
        if (merge.has(Modifier.EXCLUDE_SELF)) {
            byte[] name = merge.pattern();
            int slash = new String(name, StandardCharsets.ISO_8859_1).lastIndexOf('/');
            RuleText self = new RuleText(Kind.EXCLUDE, Set.of(), Arrays.copyOfRange(name, slash + 1, name.length));
            elements.add(FilterElement.Rule.of(self, base));
        }
    }

    /// Whether a rule cleared the list: what came from directories above is gone, too.
    boolean cleared() {
        return cleared;
    }

    List<FilterElement> elements() {
        return List.copyOf(elements);
    }
}
