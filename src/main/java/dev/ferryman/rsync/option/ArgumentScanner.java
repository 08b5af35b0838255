package dev.ferryman.rsync.option;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.option.ParsedArguments.Occurrence;
import dev.ferryman.rsync.option.ParsedArguments.Sense;
import dev.ferryman.rsync.option.ParsedArguments.Written;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Takes the words of a command line apart as popt does: letters bundle, `--` ends the options, and options and
/// operands may mix. On a server's line everything after the `.` is an operand, whatever it looks like.
final class ArgumentScanner {
    private final List<byte[]> words;
    private final List<Written> written = new ArrayList<>();
    private final List<Occurrence> occurrences = new ArrayList<>();
    private final List<byte[]> operands = new ArrayList<>();
    private int next;
    private boolean server;
    private boolean daemon;

    private ArgumentScanner(List<byte[]> words) {
        this.words = words;
    }

    static ParsedArguments scan(List<byte[]> words) {
        ArgumentScanner scanner = new ArgumentScanner(words);
        scanner.scan();
        return new ParsedArguments(words, scanner.written, scanner.occurrences, scanner.operands);
    }

    private void scan() {
        while (next < words.size()) {
            byte[] word = words.get(next++);
            if (word.length < 2 || word[0] != '-') {
                operands.add(word);
                if (server && operands.size() == 1) {
                    rest();
                }
            } else if (word[1] != '-') {
                scanLetters(word);
            } else if (word.length == 2) {
                rest();
            } else {
                scanLong(word);
            }
        }
    }

    private void rest() {
        operands.addAll(words.subList(next, words.size()));
        next = words.size();
    }

    private void scanLong(byte[] word) {
        int equals = indexOf(word, '=');
        String name = text(word, 2, equals < 0 ? word.length : equals);
        OptionDefinition option = OptionNames.byLongName(name).orElse(null);
        if (option == null) {
            OptionDefinition negated = name.startsWith("no-")
                    ? OptionNames.byNegatedName(name.substring(3)).orElseThrow(() -> unknown("--" + name))
                    : fail(unknown("--" + name));
            refuseValue(word, equals);
            add(negated, Sense.NEGATED, ParsedArguments.NO_VALUE);
        } else if (option.argument() == Argument.NONE) {
            refuseValue(word, equals);
            add(option, Sense.PLAIN, ParsedArguments.NO_VALUE);
        } else if (equals >= 0) {
            add(option, Sense.PLAIN, Arrays.copyOfRange(word, equals + 1, word.length));
        } else {
            add(option, Sense.PLAIN, nextWord("--" + name));
        }
    }

    private static OptionDefinition fail(RsyncException error) {
        throw error;
    }

    private static void refuseValue(byte[] word, int equals) {
        if (equals >= 0) {
            throw UsageError.of(text(word, 0, word.length) + ": option does not take an argument");
        }
    }

    private void scanLetters(byte[] word) {
        for (int at = 1; at < word.length; at++) {
            char letter = (char) (word[at] & 0xff);
            OptionDefinition option = OptionNames.byLetter(letter).orElseThrow(() -> unknown("-" + letter));
            if (daemon && option == OptionDefinition.REMOTE_OPTION) {
                option = OptionDefinition.DPARAM;
            }
            if (option.argument() == Argument.NONE) {
                add(option, Sense.PLAIN, ParsedArguments.NO_VALUE);
                continue;
            }
            int from = at + 1 < word.length && word[at + 1] == '=' ? at + 2 : at + 1;
            byte[] value = from < word.length ? Arrays.copyOfRange(word, from, word.length) : nextWord("-" + letter);
            add(option, Sense.PLAIN, value);
            return;
        }
    }

    private byte[] nextWord(String name) {
        if (next == words.size()) {
            throw UsageError.of(name + ": missing argument");
        }
        return words.get(next++);
    }

    private RsyncException unknown(String name) {
        return UsageError.of(name + ": unknown option" + (daemon ? " (in daemon mode)" : ""));
    }

    private void add(OptionDefinition option, Sense sense, byte[] value) {
        server |= option == OptionDefinition.SERVER;
        daemon |= option == OptionDefinition.DAEMON;
        written.add(new Written(option, sense));
        List<OptionDefinition> parts = Combinations.parts(option, value);
        if (option == OptionDefinition.FILTER_FILES) {
            occurrences.add(new Occurrence(OptionDefinition.FILTER, Sense.PLAIN, filterFilesRule()));
        }
        for (OptionDefinition part : parts) {
            occurrences.add(new Occurrence(part, sense, value));
        }
    }

    /// The first `-F` reads the files, the second leaves them out of the transfer.
    private byte[] filterFilesRule() {
        boolean again = occurrences.stream().anyMatch(each -> each.option() == OptionDefinition.FILTER_FILES);
        return (again ? "- .rsync-filter" : ": /.rsync-filter").getBytes(StandardCharsets.US_ASCII);
    }

    private static int indexOf(byte[] word, char wanted) {
        for (int i = 0; i < word.length; i++) {
            if (word[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static String text(byte[] word, int from, int to) {
        return new String(word, from, to - from, StandardCharsets.UTF_8);
    }
}
