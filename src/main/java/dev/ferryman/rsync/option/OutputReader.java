package dev.ferryman.rsync.option;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the options of [Output].
final class OutputReader {
    private static final FlagLevels<InfoFlag> INFO = new FlagLevels<>("info", InfoFlag.class);
    private static final FlagLevels<DebugFlag> DEBUG = new FlagLevels<>("debug", DebugFlag.class);
    private static final Set<String> STDERR_MODES = Set.of("errors", "all", "client");

    private OutputReader() {}

    static Output read(ParsedArguments arguments) {
        int verbosity = arguments.count(OptionDefinition.VERBOSE);
        Map<InfoFlag, Integer> info = info(arguments, verbosity);
        int itemize = itemize(arguments);
        checkStreams(arguments);
        return new Output(
                verbosity,
                arguments.on(OptionDefinition.QUIET) ? Output.Loudness.QUIET : Output.Loudness.NORMAL,
                info,
                namedInfo(arguments),
                debug(arguments, verbosity),
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

    /// The words of rsync abbreviate each other.
    private static void checkStreams(ParsedArguments arguments) {
        arguments.text(OptionDefinition.OUTBUF)
                .filter(mode -> mode.isEmpty() || "nlbufNLBUF".indexOf(mode.charAt(0)) < 0)
                .ifPresent(_ -> {
                    throw UsageError.of("Invalid --outbuf setting -- specify N, L, or B.");
                });
        arguments.text(OptionDefinition.STDERR)
                .filter(mode -> mode.isEmpty() || STDERR_MODES.stream().noneMatch(each -> each.startsWith(mode)))
                .ifPresent(mode -> {
                    throw UsageError.of("--stderr mode \"" + mode + "\" is not one of errors, all, or client");
                });
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
                named.addAll(INFO.named(word));
            }
        }
        return named;
    }

    /// What is asked for by `--info=help` or `--debug=help`.
    static Optional<List<String>> help(ParsedArguments arguments) {
        return asksForHelp(arguments, OptionDefinition.INFO) ? Optional.of(INFO.help())
                : asksForHelp(arguments, OptionDefinition.DEBUG) ? Optional.of(DEBUG.help()) : Optional.empty();
    }

    private static boolean asksForHelp(ParsedArguments arguments, OptionDefinition option) {
        return arguments.texts(option).stream().flatMap(words -> Stream.of(words.split(",")))
                .anyMatch("help"::equalsIgnoreCase);
    }

    private static Map<DebugFlag, Integer> debug(ParsedArguments arguments, int verbosity) {
        Map<DebugFlag, Integer> levels = DEBUG.at(verbosity);
        arguments.texts(OptionDefinition.DEBUG).forEach(words -> DEBUG.apply(words, levels));
        return levels;
    }

    private static Map<InfoFlag, Integer> info(ParsedArguments arguments, int verbosity) {
        Map<InfoFlag, Integer> levels = INFO.at(verbosity);
        if (arguments.on(OptionDefinition.STATS)) {
            levels.put(InfoFlag.STATS, verbosity > 1 ? 3 : 2);
        }
        if (arguments.on(OptionDefinition.PROGRESS)) {
            levels.put(InfoFlag.PROGRESS, 1);
            levels.merge(InfoFlag.NAME, 1, Math::max);
            levels.merge(InfoFlag.FLIST, 2, Math::max);
        }
        arguments.texts(OptionDefinition.INFO).forEach(words -> INFO.apply(words, levels));
        return levels;
    }

    /// The words of `--info` with no level above what that many `-v` stand for. Statistics are left as they are: the
    /// client prints them, of what the two sides counted.
    static String infoWithin(String words, int verbosity) {
        Map<InfoFlag, Integer> levels = new EnumMap<>(InfoFlag.class);
        INFO.apply(words, levels);
        return levels.entrySet().stream()
                .map(each -> each.getKey().name() + (each.getKey() == InfoFlag.STATS
                        ? each.getValue() : Math.min(each.getValue(), each.getKey().levelAt(verbosity))))
                .collect(Collectors.joining(","));
    }
}
