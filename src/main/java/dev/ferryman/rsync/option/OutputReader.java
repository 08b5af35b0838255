package dev.ferryman.rsync.option;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads the options of [Output].
final class OutputReader {
    private OutputReader() {}

    static Output read(ParsedArguments arguments) {
        int verbosity = arguments.count(OptionDefinition.VERBOSE);
        Map<InfoFlag, Integer> info = info(arguments, verbosity);
        int itemize = itemize(arguments);
        return new Output(
                verbosity,
                arguments.on(OptionDefinition.QUIET) ? Output.Loudness.QUIET : Output.Loudness.NORMAL,
                info,
                namedInfo(arguments),
                itemize,
                humanReadable(arguments),
                arguments.on(OptionDefinition.EIGHT_BIT_OUTPUT)
                        ? Output.NameEscape.CONTROL
                        : Output.NameEscape.CONTROL_AND_HIGH,
                arguments.off(OptionDefinition.MOTD) ? Output.Motd.HIDDEN : Output.Motd.SHOWN,
                format(arguments, itemize, info.get(InfoFlag.NAME)),
                arguments.bytes(OptionDefinition.LOG_FILE),
                arguments.text(OptionDefinition.LOG_FILE_FORMAT));
    }

    /// A client tells its server by the letters of the log format.
    private static int itemize(ParsedArguments arguments) {
        String told = arguments.on(OptionDefinition.SERVER)
                ? arguments.text(OptionDefinition.LOG_FORMAT).orElse("")
                : "";
        int letters = told.contains("%i") ? told.contains("%I") ? 2 : 1 : 0;
        return Math.max(letters, arguments.count(OptionDefinition.ITEMIZE_CHANGES));
    }

    private static Optional<String> format(ParsedArguments arguments, int itemize, int names) {
        return arguments.text(OptionDefinition.OUT_FORMAT)
                .or(() -> arguments.text(OptionDefinition.LOG_FORMAT))
                .or(() -> itemize > 0 ? Optional.of("%i %n%L") : Optional.empty())
                .or(() -> names > 0 ? Optional.of("%n%L") : Optional.empty());
    }

    private static int humanReadable(ParsedArguments arguments) {
        if (arguments.off(OptionDefinition.HUMAN_READABLE)) {
            return 0;
        }
        return Math.min(1 + arguments.count(OptionDefinition.HUMAN_READABLE), 3);
    }

    private static Set<InfoFlag> namedInfo(ParsedArguments arguments) {
        EnumSet<InfoFlag> named = EnumSet.noneOf(InfoFlag.class);
        for (String words : arguments.texts(OptionDefinition.INFO)) {
            for (String word : words.split(",")) {
                named.addAll(flags(word));
            }
        }
        return named;
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

    /// The words of `--info` with no level above what that many `-v` stand for. Statistics are left as they are: the
    /// client prints them, of what the two sides counted.
    static String infoWithin(String words, int verbosity) {
        Map<InfoFlag, Integer> levels = new EnumMap<>(InfoFlag.class);
        for (String word : words.split(",")) {
            apply(word, levels);
        }
        return levels.entrySet().stream()
                .map(each -> each.getKey().name() + (each.getKey() == InfoFlag.STATS
                        ? each.getValue() : Math.min(each.getValue(), each.getKey().levelAt(verbosity))))
                .collect(Collectors.joining(","));
    }

    /// One word, such as `progress2`, `none`, `all1`.
    private static void apply(String word, Map<InfoFlag, Integer> levels) {
        boolean hasLevel = !word.isEmpty() && Character.isDigit(word.charAt(word.length() - 1));
        int named = hasLevel ? word.charAt(word.length() - 1) - '0' : 1;
        int level = word.equalsIgnoreCase("none") ? 0 : named;
        flags(word).forEach(flag -> levels.put(flag, level));
    }

    private static Set<InfoFlag> flags(String word) {
        String name = word.replaceFirst("[0-9]$", "").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "" -> Set.of();
            case "none", "all" -> EnumSet.allOf(InfoFlag.class);
            default -> Set.of(InfoFlag.named(name)
                    .orElseThrow(() -> UsageError.of("Unknown --info item: \"" + word + "\"")));
        };
    }
}
