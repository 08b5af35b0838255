package dev.ferryman.rsync.filter;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.filter.RuleText.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the text of rules. rsync 3.5 exclude.c, parse_rule_tok; rsync(1), section FILTER RULES.
final class RuleSyntax {
    /// What a name or a letter in front of a rule means.
    private record Prefix(String name, Kind kind, Set<Modifier> modifiers) {}

    private static final List<Prefix> NAMES = List.of(
            new Prefix("exclude", Kind.EXCLUDE, Set.of()),
            new Prefix("include", Kind.INCLUDE, Set.of()),
            new Prefix("merge", Kind.MERGE, Set.of()),
            new Prefix("dir-merge", Kind.DIRECTORY_MERGE, Set.of()),
            new Prefix("hide", Kind.EXCLUDE, Set.of(Modifier.SENDER)),
            new Prefix("show", Kind.INCLUDE, Set.of(Modifier.SENDER)),
            new Prefix("protect", Kind.EXCLUDE, Set.of(Modifier.RECEIVER)),
            new Prefix("risk", Kind.INCLUDE, Set.of(Modifier.RECEIVER)),
            new Prefix("clear", Kind.CLEAR, Set.of()));

    private static final Map<Character, String> LETTERS = Map.of(
            '-', "exclude", '+', "include", '.', "merge", ':', "dir-merge", 'H', "hide", 'S', "show", 'P', "protect",
            'R', "risk", '!', "clear");

    private RuleSyntax() {}

    /// @param rule one rule, with nothing before or after it
    static RuleText parse(byte[] rule) {
        String text = new String(rule, StandardCharsets.ISO_8859_1);
        Prefix prefix = prefix(text);
        boolean letter = LETTERS.containsKey(text.charAt(0));
        int at = letter ? 1 : prefix.name().length();
        if (prefix.kind() == Kind.CLEAR) {
            if (at < text.length()) {
                throw RuleError.of("'!' rule has trailing characters: ", show(rule));
            }
            return RuleText.clear();
        }
        EnumSet<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
        modifiers.addAll(prefix.modifiers());
        if (at < text.length() && text.charAt(at) == ',') {
            at++;
        }
        while (at < text.length() && text.charAt(at) != ' ' && text.charAt(at) != '_') {
            modifiers.add(modifier(rule, at, prefix, modifiers));
            at++;
        }
        byte[] pattern = Arrays.copyOfRange(rule, Math.min(at + 1, rule.length), rule.length);
        return complete(rule, prefix.kind(), modifiers, pattern);
    }

    /// A pattern of `--exclude` or of a file of patterns; `+ `, `- ` and `!` are understood as in old versions.
    static RuleText parsePattern(byte[] text, Kind kind) {
        if (text.length == 1 && text[0] == '!') {
            return RuleText.clear();
        }
        if (text.length > 1 && text[1] == ' ' && (text[0] == '-' || text[0] == '+')) {
            Kind written = text[0] == '-' ? Kind.EXCLUDE : Kind.INCLUDE;
            return complete(text, written, EnumSet.noneOf(Modifier.class), Arrays.copyOfRange(text, 2, text.length));
        }
        return new RuleText(kind, Set.of(), text);
    }

    private static RuleText complete(byte[] rule, Kind kind, EnumSet<Modifier> modifiers, byte[] pattern) {
        if (modifiers.contains(Modifier.CVS)) {
            if (kind.isMerge()) {
                modifiers.addAll(Set.of(Modifier.EXCLUDES, Modifier.WORDS, Modifier.NO_INHERIT));
                byte[] name = pattern.length == 0 ? CvsRules.FILE.clone() : pattern;
                return new RuleText(kind, modifiers, name);
            }
            if (pattern.length > 0) {
                throw RuleError.of("'C' takes no pattern in filter rule: ", show(rule));
            }
        } else if (pattern.length == 0) {
            throw RuleError.of("unexpected end of filter rule: ", show(rule));
        }
        return new RuleText(kind, modifiers, pattern);
    }

    private static Prefix prefix(String text) {
        String name = text.isEmpty() ? "" : LETTERS.getOrDefault(text.charAt(0), text);
        return NAMES.stream()
                .filter(each -> name.startsWith(each.name()) && endsName(name, each.name().length()))
                .findFirst()
                .orElseThrow(() -> RuleError.of("Unknown filter rule: ",
                        "`" + show(text.getBytes(StandardCharsets.ISO_8859_1)) + "'"));
    }

    private static boolean endsName(String text, int at) {
        return at == text.length() || text.charAt(at) == ' ' || text.charAt(at) == '_' || text.charAt(at) == ',';
    }

    private static Modifier modifier(byte[] rule, int at, Prefix prefix, Set<Modifier> before) {
        return Modifier.of((char) (rule[at] & 0xff))
                .filter(each -> prefix.kind().isMerge() || !each.isForMerges())
                .filter(each -> prefix.modifiers().isEmpty() || each != Modifier.SENDER && each != Modifier.RECEIVER)
                .filter(each -> each != Modifier.CVS || prefix.kind() != Kind.INCLUDE)
                .filter(each -> each != Modifier.NEGATED || !prefix.kind().isMerge())
                .filter(each -> each != Modifier.EXCLUDES && each != Modifier.INCLUDES
                        || !before.contains(Modifier.EXCLUDES) && !before.contains(Modifier.INCLUDES))
                .orElseThrow(() -> RuleError.told(ExitCode.SYNTAX,
                        "invalid modifier '" + (char) (rule[at] & 0xff) + "' at position " + at + " in filter rule: "
                                + show(rule),
                        "invalid modifier in filter rule: "));
    }

    static String show(byte[] rule) {
        return new String(rule, StandardCharsets.UTF_8);
    }
}
