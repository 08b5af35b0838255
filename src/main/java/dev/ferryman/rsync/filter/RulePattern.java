package dev.ferryman.rsync.filter;

import java.util.Arrays;
import java.util.Optional;

/// What a rule matches: the text behind its prefix, taken apart once. rsync 3.5 exclude.c, rule_matches, and the
/// section PATTERN MATCHING RULES of rsync(1).
final class RulePattern {
    private static final byte SLASH = '/';

    private final byte[] text;
    private final boolean directoriesOnly;
    private final byte[] body;
    private final boolean anchored;
    private final int slashes;
    private final boolean doubleStar;
    private final boolean leadingDoubleStar;
    private final boolean trailingTripleStar;
    private final Optional<Wildcard> wildcard;

    private RulePattern(byte[] text) {
        this.text = text;
        directoriesOnly = text.length > 1 && text[text.length - 1] == SLASH;
        byte[] whole = directoriesOnly ? Arrays.copyOf(text, text.length - 1) : text;
        anchored = whole.length > 0 && whole[0] == SLASH;
        body = anchored ? Arrays.copyOfRange(whole, 1, whole.length) : whole;
        slashes = count(body, SLASH);
        boolean wild = has(body, '*') || has(body, '?') || has(body, '[');
        int stars = wild ? indexOfDoubleStar(body) : -1;
        doubleStar = stars >= 0;
        leadingDoubleStar = stars == 0 && !anchored;
        trailingTripleStar = wild && endsWith(body, "***");
        wildcard = wild ? Optional.of(Wildcard.compile(body)) : Optional.empty();
    }

    /// @param text with the trailing slash of a directory's pattern
    static RulePattern of(byte[] text) {
        return new RulePattern(text.clone());
    }

    /// As it was written.
    byte[] text() {
        return text.clone();
    }

    boolean isAnchored() {
        return anchored;
    }

    /// @param from where the path begins for an anchored pattern: behind the directory of the rule's merge file
    boolean matches(byte[] path, int from, boolean directory) {
        if (directoriesOnly && !directory) {
            return false;
        }
        if (wildcard.isEmpty()) {
            return matchesLiterally(path, from);
        }
        int start = from;
        Wildcard.Begin begin = Wildcard.Begin.AT_START;
        if (!anchored && slashes == 0 && !doubleStar) {
            start = lastSegments(path, 1);
        } else if (!anchored && !doubleStar) {
            start = lastSegments(path, slashes + 1);
        } else if (!anchored && !leadingDoubleStar) {
            start = 0;
            begin = Wildcard.Begin.AFTER_ANY_SLASH;
        } else if (!anchored) {
            start = 0;
        }
        return start >= 0
                && wildcard.get().matches(
                        path, start, path.length, begin, leadingDoubleStar, directory && trailingTripleStar);
    }

    private boolean matchesLiterally(byte[] path, int from) {
        if (anchored) {
            return Arrays.equals(path, from, path.length, body, 0, body.length);
        }
        int start = path.length - body.length;
        return start >= 0
                && (start == 0 || path[start - 1] == SLASH)
                && Arrays.equals(path, start, path.length, body, 0, body.length);
    }

    /// Where the last so many components begin, or -1 where there are fewer.
    private static int lastSegments(byte[] path, int wanted) {
        int left = wanted;
        for (int i = path.length - 1; i >= 0; i--) {
            if (path[i] == SLASH && --left == 0) {
                return i + 1;
            }
        }
        return left == 1 ? 0 : -1;
    }

    private static int count(byte[] bytes, byte wanted) {
        int count = 0;
        for (byte each : bytes) {
            count += each == wanted ? 1 : 0;
        }
        return count;
    }

    private static boolean has(byte[] bytes, char wanted) {
        return count(bytes, (byte) wanted) > 0;
    }

    private static int indexOfDoubleStar(byte[] bytes) {
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == '*' && bytes[i + 1] == '*') {
                return i;
            }
        }
        return -1;
    }

    private static boolean endsWith(byte[] bytes, String end) {
        int offset = bytes.length - end.length();
        for (int i = 0; i < end.length(); i++) {
            if (offset < 0 || bytes[offset + i] != end.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
