package dev.ferryman.rsync.filter;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/// One rule as it is written: its kind, its modifiers, and the pattern or the name of a file.
record RuleText(Kind kind, Set<Modifier> modifiers, byte[] pattern) {

    enum Kind {
        INCLUDE('+'),
        EXCLUDE('-'),
        MERGE('.'),
        DIRECTORY_MERGE(':'),
        CLEAR('!');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        char letter() {
            return letter;
        }

        boolean isMerge() {
            return this == MERGE || this == DIRECTORY_MERGE;
        }
    }

    RuleText {
        modifiers = modifiers.isEmpty() ? EnumSet.noneOf(Modifier.class) : EnumSet.copyOf(modifiers);
    }

    static RuleText clear() {
        return new RuleText(Kind.CLEAR, Set.of(), new byte[0]);
    }

    boolean has(Modifier modifier) {
        return modifiers.contains(modifier);
    }

    RuleText without(Modifier modifier) {
        EnumSet<Modifier> others = EnumSet.noneOf(Modifier.class);
        others.addAll(modifiers);
        others.remove(modifier);
        return new RuleText(kind, others, pattern);
    }

    boolean hasSide() {
        return has(Modifier.SENDER) || has(Modifier.RECEIVER);
    }

    /// The same with modifiers that a merge rule hands on to the rules of its file.
    RuleText within(RuleText merge) {
        if (merge.hasSide() && hasSide()) {
            throw RuleError.of("specified-side merge file contains specified-side filter: ", RuleSyntax.show(pattern));
        }
        EnumSet<Modifier> all = EnumSet.noneOf(Modifier.class);
        all.addAll(modifiers);
        for (Modifier each : merge.modifiers()) {
            if (each == Modifier.SENDER || each == Modifier.RECEIVER || each == Modifier.PERISHABLE) {
                all.add(each);
            }
        }
        return new RuleText(kind, all, pattern);
    }

    /// The rule as it travels: prefix letter, modifiers, a space, the pattern. rsync 3.5 exclude.c, get_rule_prefix.
    byte[] encode() {
        StringBuilder prefix = new StringBuilder().append(kind.letter());
        for (Modifier each : Modifier.values()) {
            if (has(each) && !(has(Modifier.CVS) && each.isForMerges())) {
                prefix.append(each.letter());
            }
        }
        prefix.append(' ');
        byte[] letters = prefix.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] encoded = new byte[letters.length + pattern.length];
        System.arraycopy(letters, 0, encoded, 0, letters.length);
        System.arraycopy(pattern, 0, encoded, letters.length, pattern.length);
        return encoded;
    }
}
