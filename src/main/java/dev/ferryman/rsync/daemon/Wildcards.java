package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.filter.Wildcard;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A pattern of names of users, hosts or files, where `*`, `?` and `[...]` stand for others. Some come from clients; the
/// work of a match is bounded whatever they are.
/// @param charset in which a `?` of the pattern stands for one byte
record Wildcards(String text, Charset charset, Wildcard pattern) {
    /// For names of people and machines.
    static Wildcards compile(String text) {
        return compile(text, StandardCharsets.UTF_8);
    }

    static Wildcards compile(String text, Charset charset) {
        return new Wildcards(text, charset, Wildcard.compile(text.getBytes(charset)));
    }

    boolean isLiteral() {
        return text.chars().noneMatch(c -> c == '*' || c == '?' || c == '[');
    }

    boolean matches(String name) {
        return pattern.matches(name.getBytes(charset));
    }

    /// For patterns that are written in small letters.
    boolean matchesIgnoringCase(String name) {
        return matches(name.toLowerCase(Locale.ROOT));
    }
}
