package dev.ferryman.rsync.option;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The command line of a recording as it is repeated where the batch is applied: without its sources and rules, and
/// reading where it wrote (rsync 3.5 batch.c, write_batch_shell_file). Each character stands for a byte.
/// @param destination empty where none was named
public record BatchWords(List<Word> words, Optional<String> destination) {
    /// Rules stand in the script in full, and names of files in the batch.
    private static final Set<OptionDefinition> LEFT_OUT = EnumSet.of(OptionDefinition.FILTER,
            OptionDefinition.INCLUDE, OptionDefinition.EXCLUDE, OptionDefinition.INCLUDE_FROM,
            OptionDefinition.EXCLUDE_FROM, OptionDefinition.FILES_FROM, OptionDefinition.FROM0);
    private static final Set<OptionDefinition> RECORDS =
            EnumSet.of(OptionDefinition.WRITE_BATCH, OptionDefinition.ONLY_WRITE_BATCH);
    private static final String READS = "--read-batch";

    /// An option.
    /// @param value of a long option, or the word that follows
    public record Word(String name, Joint joint, Optional<String> value) {
        private Word followedBy(String next) {
            return new Word(name, joint, Optional.of(next));
        }
    }

    /// What stands between the name of an option and its value.
    public enum Joint {
        EQUALS,
        BLANK
    }

    /// @param follows what becomes of the next word
    private record Scanned(Optional<Word> word, Next follows) {}

    private enum Next {
        STANDS_ALONE,
        IS_THE_VALUE,
        IS_LEFT_OUT
    }

    /// @param line that could be parsed
    static BatchWords of(List<byte[]> line) {
        List<Word> words = new ArrayList<>();
        List<String> operands = new ArrayList<>();
        boolean options = true;
        for (int next = 0; next < line.size(); next++) {
            String word = text(line.get(next));
            if (!options || word.length() < 2 || word.charAt(0) != '-') {
                operands.add(word);
                continue;
            }
            if (word.equals("--")) {
                options = false;
                continue;
            }
            Scanned scanned = word.charAt(1) == '-' ? scanLong(word) : scanLetters(word);
            switch (scanned.follows) {
                case STANDS_ALONE -> scanned.word.ifPresent(words::add);
                case IS_LEFT_OUT -> {
                    scanned.word.ifPresent(words::add);
                    next++;
                }
                case IS_THE_VALUE -> words.add(scanned.word.orElseThrow().followedBy(text(line.get(++next))));
            }
        }
        return new BatchWords(words, operands.isEmpty() ? Optional.empty() : Optional.of(operands.getLast()));
    }

    private static Scanned scanLong(String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        Optional<OptionDefinition> option = OptionNames.byLongName(name.substring(2));
        boolean valueFollows = equals < 0 && option.filter(each -> each.argument() != Argument.NONE).isPresent();
        if (option.filter(LEFT_OUT::contains).isPresent()) {
            return new Scanned(Optional.empty(), valueFollows ? Next.IS_LEFT_OUT : Next.STANDS_ALONE);
        }
        return new Scanned(
                Optional.of(new Word(option.filter(RECORDS::contains).isPresent() ? READS : name,
                        equals < 0 ? Joint.BLANK : Joint.EQUALS,
                        equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1)))),
                valueFollows ? Next.IS_THE_VALUE : Next.STANDS_ALONE);
    }

    /// Letters that are left out go, and the others stay together.
    private static Scanned scanLetters(String word) {
        StringBuilder kept = new StringBuilder("-");
        for (int at = 1; at < word.length(); at++) {
            OptionDefinition option = OptionNames.byLetter(word.charAt(at)).orElseThrow();
            boolean last = at + 1 == word.length();
            boolean leftOut = LEFT_OUT.contains(option);
            if (!leftOut) {
                kept.append(word.charAt(at));
            }
            if (option.argument() != Argument.NONE) {
                kept.append(leftOut ? "" : word.substring(at + 1));
                Next follows = leftOut ? Next.IS_LEFT_OUT : Next.IS_THE_VALUE;
                return new Scanned(letters(kept), last ? follows : Next.STANDS_ALONE);
            }
        }
        return new Scanned(letters(kept), Next.STANDS_ALONE);
    }

    private static Optional<Word> letters(StringBuilder kept) {
        return kept.length() == 1 ? Optional.empty()
                : Optional.of(new Word(kept.toString(), Joint.BLANK, Optional.empty()));
    }

    private static String text(byte[] word) {
        return new String(word, StandardCharsets.ISO_8859_1);
    }
}
