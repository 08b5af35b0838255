package dev.ferryman.rsync.option;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads the options of [Output].
final class OutputReader {
    private OutputReader() {}

    static Output read(ParsedArguments arguments) {
        int verbosity = arguments.count(OptionDefinition.VERBOSE);
        int itemize = arguments.count(OptionDefinition.ITEMIZE_CHANGES);
        Optional<String> format = arguments.text(OptionDefinition.OUT_FORMAT)
                .or(() -> arguments.text(OptionDefinition.LOG_FORMAT))
                .or(() -> itemize > 0 ? Optional.of("%i %n%L") : Optional.empty());
        return new Output(
                verbosity,
                arguments.on(OptionDefinition.QUIET) ? Output.Loudness.QUIET : Output.Loudness.NORMAL,
                info(arguments, verbosity),
                itemize,
                humanReadable(arguments),
                arguments.on(OptionDefinition.EIGHT_BIT_OUTPUT)
                        ? Output.NameEscape.CONTROL
                        : Output.NameEscape.CONTROL_AND_HIGH,
                arguments.off(OptionDefinition.MOTD) ? Output.Motd.HIDDEN : Output.Motd.SHOWN,
                format,
                arguments.bytes(OptionDefinition.LOG_FILE),
                arguments.text(OptionDefinition.LOG_FILE_FORMAT));
    }

    private static int humanReadable(ParsedArguments arguments) {
        if (arguments.off(OptionDefinition.HUMAN_READABLE)) {
            return 0;
        }
        return Math.min(1 + arguments.count(OptionDefinition.HUMAN_READABLE), 3);
    }

    private static Map<InfoFlag, Integer> info(ParsedArguments arguments, int verbosity) {
        Map<InfoFlag, Integer> levels = new EnumMap<>(InfoFlag.class);
        for (InfoFlag flag : InfoFlag.values()) {
            levels.put(flag, flag.levelAt(verbosity));
        }
        if (arguments.on(OptionDefinition.STATS)) {
            levels.put(InfoFlag.STATS, verbosity > 1 ? 3 : 2);
        }
        if (arguments.on(OptionDefinition.PROGRESS)) {
            levels.put(InfoFlag.PROGRESS, 1);
            levels.merge(InfoFlag.NAME, 1, Math::max);
            levels.merge(InfoFlag.FLIST, 2, Math::max);
        }
        for (String words : arguments.texts(OptionDefinition.INFO)) {
            for (String word : words.split(",")) {
                apply(word, levels);
            }
        }
        return levels;
    }

    /// One word, such as `progress2`, `none`, `all1`.
    private static void apply(String word, Map<InfoFlag, Integer> levels) {
        String name = word.replaceFirst("[0-9]$", "");
        int level = name.equals(word) ? 1 : word.charAt(word.length() - 1) - '0';
        switch (name.toLowerCase(Locale.ROOT)) {
            case "" -> {}
            case "none" -> levels.replaceAll((flag, old) -> 0);
            case "all" -> levels.replaceAll((flag, old) -> level);
            default -> levels.put(
                    InfoFlag.named(name)
                            .orElseThrow(() -> UsageError.of("Unknown --info item: \"" + word + "\"")),
                    level);
        }
    }
}
