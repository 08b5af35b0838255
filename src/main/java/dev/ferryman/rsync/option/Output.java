package dev.ferryman.rsync.option;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What the person or script who started a run is told.
/// @param verbosity the number of `-v`, without `-q`
/// @param info the level of each kind of information, with what the verbosity implies; absent is 0
/// @param namedInfo the kinds that `--info` named
/// @param debug the level of each kind of debugging output, as `info`
/// @param itemize 0 is off, 1 prints changes, 2 also what is unchanged
/// @param humanReadable 0 plain digits, 1 groups of three, 2 units of 1000, 3 units of 1024
/// @param format of the line for each change, see `report`; empty where none is printed
public record Output(
        int verbosity,
        Loudness loudness,
        Map<InfoFlag, Integer> info,
        Set<InfoFlag> namedInfo,
        Map<DebugFlag, Integer> debug,
        int itemize,
        int humanReadable,
        NameEscape nameEscape,
        Motd motd,
        Optional<String> format,
        Optional<byte[]> logFile,
        Optional<String> logFormat) {

    public enum Loudness {
        NORMAL,
        /// `--quiet`: errors only.
        QUIET
    }

    /// Which bytes of names are printed as `\#ooo`.
    public enum NameEscape {
        CONTROL_AND_HIGH,
        CONTROL
    }

    public enum Motd {
        SHOWN,
        HIDDEN
    }

    public Output {
        info = Map.copyOf(info);
        namedInfo = Set.copyOf(namedInfo);
        debug = Map.copyOf(debug);
    }

    /// The level of one kind of information; 0 is off.
    public int level(InfoFlag flag) {
        return info.getOrDefault(flag, 0);
    }

    /// The level of one kind of debugging output; 0 is off.
    public int level(DebugFlag flag) {
        return debug.getOrDefault(flag, 0);
    }

    /// The levels of debugging output as words of `--debug`.
    public String debugWords() {
        return debug.entrySet().stream().map(each -> each.getKey().name() + each.getValue())
                .collect(Collectors.joining(","));
    }

    public boolean stats() {
        return level(InfoFlag.STATS) >= 2;
    }

    /// Whether `--stats` itself was given.
    boolean statsAsked() {
        return stats() && !namedInfo.contains(InfoFlag.STATS);
    }

    /// The lines that `--info=help` or `--debug=help` asks for.
    public static Optional<List<String>> help(List<byte[]> words) {
        return OutputReader.help(ArgumentScanner.scan(words));
    }

    static Output from(ParsedArguments arguments) {
        return OutputReader.read(arguments);
    }
}
