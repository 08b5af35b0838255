package dev.ferryman.rsync.client;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import java.util.ArrayList;
import java.util.List;

/// The words of `--rsh` and `RSYNC_RSH`. Blanks separate them, quotes of both kinds keep blanks, a doubled quote inside
/// of quotes is a quote, and backslashes mean nothing. rsync(1), `--rsh`.
final class ShellWords {
    private static final char NONE = 0;

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean underway;

    private ShellWords() {}

    /// @throws RsyncException with SYNTAX where a quote stays open, in the words of rsync
    static List<String> split(String command) {
        ShellWords result = new ShellWords();
        result.read(command);
        return List.copyOf(result.words);
    }

    private void read(String command) {
        char quote = NONE;
        for (int at = 0; at < command.length(); at++) {
            char next = command.charAt(at);
            if (quote != NONE && next == quote) {
                if (at + 1 < command.length() && command.charAt(at + 1) == quote) {
                    word.append(quote);
                    at++;
                } else {
                    quote = NONE;
                }
            } else if (quote != NONE) {
                word.append(next);
            } else if (next == '\'' || next == '"') {
                quote = next;
                underway = true;
            } else if (next == ' ') {
                end();
            } else {
                word.append(next);
                underway = true;
            }
        }
        if (quote != NONE) {
            throw new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT,
                    "Missing trailing-" + quote + " in remote-shell command.");
        }
        end();
    }

    private void end() {
        if (underway) {
            words.add(word.toString());
        }
        word.setLength(0);
        underway = false;
    }
}
