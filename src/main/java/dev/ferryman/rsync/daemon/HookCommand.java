package dev.ferryman.rsync.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A command of rsyncd.conf (`pre-xfer exec` and its kin), taken apart into words as a shell would, and run without one:
/// what a client says can become a word, never a command.
/// @param words with `%RSYNC_NAME%` in them, which is replaced inside of its word
public record HookCommand(List<String> words) {
    private static final Pattern VARIABLE = Pattern.compile("%(RSYNC_[A-Z0-9_]+)%");
    /// What would mean something to a shell, outside of quotes and inside of double ones.
    private static final String FOR_A_SHELL = "|&;<>()$`*?[]#~{}!\n";
    private static final String FOR_A_SHELL_IN_QUOTES = "$`";

    public HookCommand {
        words = List.copyOf(words);
    }

    /// @throws IllegalArgumentException with the reason, where only a shell could run it
    public static HookCommand parse(String text) {
        List<String> words = new Splitter(text).words();
        if (words.isEmpty()) {
            throw new IllegalArgumentException("there is no command");
        }
        return new HookCommand(words);
    }

    /// The words with the variables of a connection in them.
    List<String> words(ConnectionVariables variables) {
        return words.stream()
                .map(word -> VARIABLE.matcher(word).replaceAll(match -> Matcher.quoteReplacement(
                        Optional.ofNullable(variables.values().get(match.group(1))).orElse(match.group()))))
                .toList();
    }

    /// Goes through a command once.
    private static final class Splitter {
        private final String text;
        private final List<String> words = new ArrayList<>();
        private final StringBuilder word = new StringBuilder();
        private boolean inWord;
        private int at;

        Splitter(String text) {
            this.text = text;
        }

        List<String> words() {
            while (at < text.length()) {
                char c = text.charAt(at++);
                switch (c) {
                    case ' ', '\t' -> end();
                    case '\'' -> quoted('\'', "");
                    case '"' -> quoted('"', FOR_A_SHELL_IN_QUOTES);
                    case '\\' -> escaped();
                    default -> add(c, FOR_A_SHELL);
                }
            }
            end();
            return words;
        }

        private void quoted(char quote, String refused) {
            inWord = true;
            int end = text.indexOf(quote, at);
            while (at < text.length() && text.charAt(at) != quote) {
                char c = text.charAt(at++);
                if (quote == '"' && c == '\\' && at < text.length() && "\\\"$`".indexOf(text.charAt(at)) >= 0) {
                    escaped();
                } else {
                    add(c, refused);
                }
            }
            if (end < 0 || at == text.length()) {
                throw new IllegalArgumentException("a " + quote + " has no end");
            }
            at++;
        }

        private void escaped() {
            if (at == text.length()) {
                throw new IllegalArgumentException("there is nothing after the \\");
            }
            inWord = true;
            word.append(text.charAt(at++));
        }

        private void add(char c, String refused) {
            if (refused.indexOf(c) >= 0) {
                throw new IllegalArgumentException(
                        "commands are run without a shell, which '" + c + "' asks for: put it into a script, or quote it");
            }
            inWord = true;
            word.append(c);
        }

        private void end() {
            if (inWord) {
                words.add(word.toString());
                word.setLength(0);
                inWord = false;
            }
        }
    }
}
