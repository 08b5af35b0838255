package dev.ferryman.rsync.option;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The levels of the words of `--info` or `--debug`.
/// @param option its name, for messages
/// @param all every word
record FlagLevels<F extends Enum<F> & OutputFlag>(String option, Class<F> all) {
    private static final int HIGHEST_VERBOSITY = 5;

    /// What that many `-v` stand for.
    Map<F, Integer> at(int verbosity) {
        Map<F, Integer> levels = new EnumMap<>(all);
        flags().forEach(flag -> levels.put(flag, flag.levelAt(verbosity)));
        return levels;
    }

    /// Sets the levels that words such as `progress2,none,all1` name.
    void apply(String words, Map<F, Integer> levels) {
        for (String word : words.split(",")) {
            int level = level(word);
            named(word).forEach(flag -> levels.put(flag, level));
        }
    }

    /// The flags that one word names.
    List<F> named(String word) {
        String name = word.replaceFirst("[0-9]$", "").toUpperCase(Locale.ROOT);
        return switch (name) {
            case "" -> List.of();
            case "NONE", "ALL" -> flags();
            default -> flags().stream().filter(flag -> flag.name().equals(name)).findFirst().map(List::of)
                    .orElseThrow(() -> UsageError.of("Unknown --" + option + " item: \"" + word + "\""));
        };
    }

    private static int level(String word) {
        boolean hasLevel = !word.isEmpty() && Character.isDigit(word.charAt(word.length() - 1));
        int named = hasLevel ? word.charAt(word.length() - 1) - '0' : 1;
        return word.equalsIgnoreCase("none") ? 0 : named;
    }

    private List<F> flags() {
        return Arrays.asList(all.getEnumConstants());
    }

    /// What `--info=help` and `--debug=help` print, in the words of stock rsync.
    List<String> help() {
        return new FlagHelp(option, flags()).lines(HIGHEST_VERBOSITY);
    }
}
