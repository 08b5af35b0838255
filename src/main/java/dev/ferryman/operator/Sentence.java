package dev.ferryman.operator;

/// What others say, made fit to stand between our own sentences.
final class Sentence {
    private Sentence() {}

    /// The text without blanks around it, and with a full stop where it has no end.
    static String of(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() || ".!?".indexOf(stripped.charAt(stripped.length() - 1)) >= 0
                ? stripped
                : stripped + ".";
    }
}
