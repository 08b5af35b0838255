package dev.ferryman.rsync.filter;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/// The inside of `[...]` in a pattern: bytes, ranges, `[:class:]`, and `!` or `^` in front for the opposite.
/// @param bytes never with a slash
/// @param end where the pattern goes on, behind the closing bracket
record BracketExpression(BitSet bytes, int end, boolean closed) {

    /// @param from the index behind the opening bracket
    static BracketExpression read(byte[] pattern, int from) {
        BitSet bytes = new BitSet(256);
        int at = from;
        boolean opposite = at < pattern.length && (pattern[at] == '!' || pattern[at] == '^');
        if (opposite) {
            at++;
        }
        int first = at;
        int previous = -1;
        while (at < pattern.length && (pattern[at] != ']' || at == first)) {
            byte next = pattern[at];
            int classEnd = next == '[' ? classEnd(pattern, at) : -1;
            if (classEnd > 0) {
                addClass(bytes, new String(pattern, at + 2, classEnd - at - 2, StandardCharsets.ISO_8859_1));
                at = classEnd + 2;
                previous = -1;
            } else if (next == '-' && previous >= 0 && at + 1 < pattern.length && pattern[at + 1] != ']') {
                at += pattern[at + 1] == '\\' && at + 2 < pattern.length ? 2 : 1;
                int last = pattern[at++] & 0xff;
                bytes.set(previous, Math.max(previous, last + 1));
                previous = -1;
            } else {
                at += next == '\\' && at + 1 < pattern.length ? 1 : 0;
                previous = pattern[at++] & 0xff;
                bytes.set(previous);
            }
        }
        if (opposite) {
            bytes.flip(0, 256);
        }
        bytes.clear('/');
        boolean closed = at < pattern.length;
        return new BracketExpression(bytes, closed ? at + 1 : at, closed);
    }

    /// The index of the `:]` that ends a class which starts here, or -1.
    private static int classEnd(byte[] pattern, int at) {
        if (at + 1 >= pattern.length || pattern[at + 1] != ':') {
            return -1;
        }
        for (int i = at + 2; i + 1 < pattern.length && pattern[i] != ']'; i++) {
            if (pattern[i] == ':' && pattern[i + 1] == ']') {
                return i;
            }
        }
        return -1;
    }

    private static void addClass(BitSet bytes, String name) {
        for (int each = 0; each < 128; each++) {
            if (isOf(name, (char) each)) {
                bytes.set(each);
            }
        }
    }

    /// The classes of the C locale.
    private static boolean isOf(String name, char each) {
        boolean letter = each >= 'a' && each <= 'z' || each >= 'A' && each <= 'Z';
        boolean digit = each >= '0' && each <= '9';
        boolean graph = each > ' ' && each < 0x7f;
        return switch (name) {
            case "alnum" -> letter || digit;
            case "alpha" -> letter;
            case "blank" -> each == ' ' || each == '\t';
            case "cntrl" -> each < ' ' || each == 0x7f;
            case "digit" -> digit;
            case "graph" -> graph;
            case "lower" -> each >= 'a' && each <= 'z';
            case "print" -> graph || each == ' ';
            case "punct" -> graph && !letter && !digit;
            case "space" -> each == ' ' || each >= '\t' && each <= '\r';
            case "upper" -> each >= 'A' && each <= 'Z';
            case "xdigit" -> digit || each >= 'a' && each <= 'f' || each >= 'A' && each <= 'F';
            default -> false;
        };
    }
}
