package dev.ferryman.rsync.filter;

import dev.ferryman.rsync.filter.FilterRules.LineEnd;
import dev.ferryman.rsync.filter.RuleText.Kind;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/// Splits the content of rule files and parameters into rules.
final class RuleLines {
    private RuleLines() {}

    /// What is one rule of a file.
    /// @param number of its line, 0 in a file that is split into words
    record Piece(byte[] text, int number) {
        /// @param file as messages name it
        String placeIn(String file) {
            return number == 0 ? file : file + " line " + number;
        }
    }

    /// The pieces of a merge file, as the rule that names it says they are divided.
    static List<Piece> ofMerge(byte[] content, RuleText merge, LineEnd lineEnd) {
        if (!merge.has(Modifier.WORDS)) {
            return lines(content, lineEnd);
        }
        boolean patterns = merge.has(Modifier.EXCLUDES) || merge.has(Modifier.INCLUDES);
        List<byte[]> words = words(content);
        return (patterns ? words : ofWords(words)).stream().map(word -> new Piece(word, 0)).toList();
    }

    /// The rule that a piece of a merge file is.
    static RuleText parse(byte[] piece, RuleText merge) {
        if (!merge.has(Modifier.EXCLUDES) && !merge.has(Modifier.INCLUDES)) {
            return RuleSyntax.parse(piece).within(merge);
        }
        if (merge.has(Modifier.CVS) && piece.length == 1 && piece[0] == '!') {
            return RuleText.clear();
        }
        Kind kind = merge.has(Modifier.EXCLUDES) ? Kind.EXCLUDE : Kind.INCLUDE;
        return new RuleText(kind, Set.of(), piece).within(merge);
    }

    /// The patterns of a module's `exclude` or `include` parameter.
    static List<RuleText> ofPatternWords(byte[] value, Kind kind) {
        List<RuleText> rules = new ArrayList<>();
        Iterator<byte[]> words = words(value).iterator();
        while (words.hasNext()) {
            byte[] word = words.next();
            boolean sign = word.length == 1 && (word[0] == '-' || word[0] == '+');
            rules.add(RuleSyntax.parsePattern(sign && words.hasNext() ? joined(word, words.next()) : word, kind));
        }
        return rules;
    }

    /// The rules of a module's `filter` parameter.
    static List<RuleText> ofRuleWords(byte[] value) {
        return ofWords(words(value)).stream().map(RuleSyntax::parse).toList();
    }

    /// A rule is a word with an underscore, a word that needs no pattern, or two words.
    private static List<byte[]> ofWords(List<byte[]> words) {
        List<byte[]> rules = new ArrayList<>();
        Iterator<byte[]> each = words.iterator();
        while (each.hasNext()) {
            byte[] word = each.next();
            String text = RuleSyntax.show(word);
            boolean complete =
                    text.contains("_") || text.equals("!") || text.equals("clear") || text.endsWith("C");
            rules.add(complete || !each.hasNext() ? word : joined(word, each.next()));
        }
        return rules;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(first);
        bytes.write(' ');
        bytes.writeBytes(second);
        return bytes.toByteArray();
    }

    /// Without empty lines and comments.
    static List<Piece> lines(byte[] content, LineEnd lineEnd) {
        List<Piece> lines = new ArrayList<>();
        int start = 0;
        int number = 1;
        for (int i = 0; i <= content.length; i++) {
            boolean end = i == content.length
                    || (lineEnd == LineEnd.NUL ? content[i] == 0 : content[i] == '\n' || content[i] == '\r');
            if (end) {
                boolean counts = i > start && content[start] != '#' && content[start] != ';';
                if (counts) {
                    lines.add(new Piece(Arrays.copyOfRange(content, start, i), number));
                }
                start = i + 1;
                number += i < content.length && content[i] == '\r' ? 0 : 1;
            }
        }
        return lines;
    }

    private static List<byte[]> words(byte[] content) {
        List<byte[]> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= content.length; i++) {
            if (i == content.length || content[i] == ' ' || content[i] >= '\t' && content[i] <= '\r') {
                if (i > start) {
                    words.add(Arrays.copyOfRange(content, start, i));
                }
                start = i + 1;
            }
        }
        return words;
    }
}
