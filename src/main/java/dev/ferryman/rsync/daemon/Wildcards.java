package dev.ferryman.rsync.daemon;

import java.util.regex.Pattern;

/// A pattern of user or host names, where `*`, `?` and `[...]` stand for others.
record Wildcards(String text, Pattern pattern) {
    static Wildcards compile(String text) {
        StringBuilder regex = new StringBuilder();
        int bracket = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (bracket >= 0) {
                if (c == ']' && i > bracket + 1) {
                    bracket = -1;
                    regex.append(']');
                } else if (c == '!' && i == bracket + 1) {
                    regex.append('^');
                } else {
                    regex.append(c == '-' ? "-" : Pattern.quote(String.valueOf(c)));
                }
            } else if (c == '[' && text.indexOf(']', i + 2) > 0) {
                bracket = i;
                regex.append('[');
            } else {
                regex.append(switch (c) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(String.valueOf(c));
                });
            }
        }
        return new Wildcards(text, Pattern.compile(regex.toString()));
    }

    boolean isLiteral() {
        return text.chars().noneMatch(c -> c == '*' || c == '?' || c == '[');
    }

    boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    boolean matchesIgnoringCase(String name) {
        return Pattern.compile(pattern.pattern(), Pattern.CASE_INSENSITIVE).matcher(name).matches();
    }
}
