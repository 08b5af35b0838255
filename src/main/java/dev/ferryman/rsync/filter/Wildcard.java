package dev.ferryman.rsync.filter;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// A pattern with `*`, `**`, `?`, `[...]` and `\`, matched against bytes. rsync 3.5 lib/wildmatch.c, the semantics.
///
/// The pattern is a row of states, kept as bits: every byte of the text moves all of them at once (Baeza-Yates and
/// Gonnet's shift-and). Work is bounded by text times pattern / 64, whatever the pattern and whoever wrote it.
public final class Wildcard {
    private static final byte SLASH = '/';

    /// One element of the pattern.
    private record Token(Kind kind, BitSet bytes) {
        private enum Kind {
            /// Consumes one byte of the set.
            ONE,
            /// Consumes any number of bytes but slashes.
            STAR,
            /// Consumes any number of bytes.
            DOUBLE_STAR
        }
    }

    private final int words;
    private final long[] consumes;
    private final long[] stars;
    private final long[] doubleStars;
    private final int tokens;
    private final boolean impossible;

    private Wildcard(List<Token> tokens, boolean impossible) {
        this.tokens = tokens.size();
        this.impossible = impossible;
        words = tokens.size() / Long.SIZE + 1;
        consumes = new long[256 * words];
        stars = new long[words];
        doubleStars = new long[words];
        for (int i = 0; i < tokens.size(); i++) {
            place(tokens.get(i), i);
        }
    }

    private void place(Token token, int at) {
        int word = at / Long.SIZE;
        long bit = 1L << at;
        switch (token.kind()) {
            case STAR -> stars[word] |= bit;
            case DOUBLE_STAR -> {
                stars[word] |= bit;
                doubleStars[word] |= bit;
            }
            case ONE -> token.bytes().stream().forEach(each -> consumes[each * words + word] |= bit);
        }
    }

    public static Wildcard compile(byte[] pattern) {
        return new Parser(pattern).parse();
    }

    /// Where in a path the pattern may begin.
    enum Begin {
        AT_START,
        AFTER_ANY_SLASH
    }

    /// Whether the pattern matches all of the text.
    public boolean matches(byte[] text) {
        return matches(text, 0, text.length, Begin.AT_START, false, false);
    }

    /// Whether the pattern matches all of the text, which may be lengthened by a slash at either end.
    /// @param lead a slash is thought before the text
    /// @param trail a slash is thought after it
    boolean matches(byte[] text, int from, int to, Begin begin, boolean lead, boolean trail) {
        if (impossible) {
            return false;
        }
        long[] states = new long[words];
        begin(states);
        if (lead) {
            step(states, SLASH, begin);
        }
        for (int i = from; i < to; i++) {
            step(states, text[i], begin);
        }
        if (trail) {
            step(states, SLASH, begin);
        }
        return (states[tokens / Long.SIZE] & 1L << tokens) != 0;
    }

    private void begin(long[] states) {
        states[0] |= 1;
        skipStars(states);
    }

    private void step(long[] states, byte next, Begin begin) {
        long[] loops = next == SLASH ? doubleStars : stars;
        int row = (next & 0xff) * words;
        long carry = 0;
        for (int i = 0; i < words; i++) {
            long moved = states[i] & consumes[row + i];
            long stayed = states[i] & loops[i];
            states[i] = moved << 1 | carry | stayed;
            carry = moved >>> (Long.SIZE - 1);
        }
        skipStars(states);
        if (next == SLASH && begin == Begin.AFTER_ANY_SLASH) {
            begin(states);
        }
    }

    /// A star also matches nothing; no two stars are neighbours, so one pass is enough.
    private void skipStars(long[] states) {
        long carry = 0;
        for (int i = 0; i < words; i++) {
            states[i] |= carry;
            long skipped = states[i] & stars[i];
            states[i] |= skipped << 1;
            carry = skipped >>> (Long.SIZE - 1);
        }
    }

    /// Reads the text of a pattern. A bracket that stays open makes the pattern match nothing.
    private static final class Parser {
        private final byte[] pattern;
        private final List<Token> tokens = new ArrayList<>();
        private int at;
        private boolean impossible;

        Parser(byte[] pattern) {
            this.pattern = pattern;
        }

        Wildcard parse() {
            while (at < pattern.length && !impossible) {
                token(pattern[at++]);
            }
            return new Wildcard(tokens, impossible);
        }

        private void token(byte first) {
            switch (first) {
                case '*' -> stars();
                case '?' -> one(allBut(SLASH));
                case '[' -> bracket();
                case '\\' -> {
                    impossible = at == pattern.length;
                    if (!impossible) {
                        one(single(pattern[at++]));
                    }
                }
                default -> one(single(first));
            }
        }

        private void stars() {
            int from = at;
            while (at < pattern.length && pattern[at] == '*') {
                at++;
            }
            tokens.add(new Token(at > from ? Token.Kind.DOUBLE_STAR : Token.Kind.STAR, new BitSet()));
        }

        private void bracket() {
            BracketExpression expression = BracketExpression.read(pattern, at);
            impossible = !expression.closed();
            at = expression.end();
            one(expression.bytes());
        }

        private void one(BitSet bytes) {
            tokens.add(new Token(Token.Kind.ONE, bytes));
        }

        private static BitSet single(byte wanted) {
            BitSet bytes = new BitSet(256);
            bytes.set(wanted & 0xff);
            return bytes;
        }

        private static BitSet allBut(byte unwanted) {
            BitSet bytes = new BitSet(256);
            bytes.set(0, 256);
            bytes.clear(unwanted & 0xff);
            return bytes;
        }
    }
}
