package dev.ferryman.rsync.filter;

import java.util.Optional;

/// The letters behind the prefix of a rule. rsync(1), sections FILTER RULES and MERGE-FILE FILTER RULES.
enum Modifier {
    /// The pattern is compared with the path from the root of the module, or of the file system.
    ABSOLUTE('/'),
    /// The rule holds for what the pattern does not match.
    NEGATED('!'),
    /// What CVS ignores; of a merge file: one without prefixes, split at white space, for its directory only.
    CVS('C'),
    /// The rules of a merge file hold for its directory only.
    NO_INHERIT('n'),
    /// A merge file is split at white space.
    WORDS('w'),
    /// The lines of a merge file are patterns to exclude, without prefixes.
    EXCLUDES('-'),
    INCLUDES('+'),
    /// The merge file itself takes no part.
    EXCLUDE_SELF('e'),
    /// The rule is about names of extended attributes.
    XATTR('x'),
    SENDER('s'),
    RECEIVER('r'),
    /// The rule does not keep a directory from being deleted.
    PERISHABLE('p');

    private final char letter;

    Modifier(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }

    /// Modifiers that only merge files have.
    boolean isForMerges() {
        return switch (this) {
            case NO_INHERIT, WORDS, EXCLUDES, INCLUDES, EXCLUDE_SELF -> true;
            default -> false;
        };
    }

    static Optional<Modifier> of(char letter) {
        for (Modifier each : values()) {
            if (each.letter == letter) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
