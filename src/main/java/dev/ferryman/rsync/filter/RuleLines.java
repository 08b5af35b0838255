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

    /// The rules of a merge file, as the rule that names it says they are written.
    static List<RuleText> ofMerge(byte[] content, RuleText merge, LineEnd lineEnd) {
        boolean words = merge.has(Modifier.WORDS);
        List<byte[]> pieces = words ? words(content) : lines(content, lineEnd);
        List<RuleText> rules = new ArrayList<>();
        if (merge.has(Modifier.EXCLUDES) || merge.has(Modifier.INCLUDES)) {
            Kind kind = merge.has(Modifier.EXCLUDES) ? Kind.EXCLUDE : Kind.INCLUDE;
            for (byte[] piece : pieces) {
                boolean clear = merge.has(Modifier.CVS) && piece.length == 1 && piece[0] == '!';
                rules.add(clear ? RuleText.clear() : new RuleText(kind, Set.of(), piece));
            }
        } else {
            (words ? ofWords(pieces) : pieces).forEach(piece -> rules.add(RuleSyntax.parse(piece)));
        }
        return rules.stream().map(rule -> rule.with(merge.modifiers())).toList();
    }

    /// The patterns of an `--exclude-from` file.
    static List<RuleText> ofPatternFile(byte[] content, Kind kind, LineEnd lineEnd) {
        return lines(content, lineEnd).stream().map(line -> RuleSyntax.parsePattern(line, kind)).toList();
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
    private static List<byte[]> lines(byte[] content, LineEnd lineEnd) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= content.length; i++) {
            boolean end = i == content.length
                    || (lineEnd == LineEnd.NUL ? content[i] == 0 : content[i] == '\n' || content[i] == '\r');
            if (end) {
                boolean counts = i > start && content[start] != '#' && content[start] != ';';
                if (counts) {
                    lines.add(Arrays.copyOfRange(content, start, i));
                }
                start = i + 1;
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
