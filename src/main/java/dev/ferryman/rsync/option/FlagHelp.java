package dev.ferryman.rsync.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the words of `--info` or `--debug` mean, in the words of stock rsync.
record FlagHelp(String option, List<? extends OutputFlag> flags) {
    List<String> lines(int highestVerbosity) {
        List<String> lines = new ArrayList<>();
        lines.add("Use OPT or OPT1 for level 1 output, OPT2 for level 2, etc.; OPT0 silences.");
        lines.add("");
        flags.forEach(flag -> lines.add(line(flag.name(), flag.help())));
        lines.add("");
        lines.add(line("ALL", "Set all --" + option + " options (e.g. all4)"));
        lines.add(line("NONE", "Silence all --" + option + " options (same as all0)"));
        lines.add(line("HELP", "Output this help message"));
        lines.add("");
        lines.add("Options added at each level of verbosity:");
        for (int verbosity = 0; verbosity <= highestVerbosity; verbosity++) {
            List<String> added = added(verbosity);
            if (!added.isEmpty()) {
                lines.add(verbosity + ") " + String.join(",", added));
            }
        }
        return lines;
    }

    private List<String> added(int verbosity) {
        return flags.stream()
                .filter(flag -> flag.levelAt(verbosity) > (verbosity == 0 ? 0 : flag.levelAt(verbosity - 1)))
                .map(flag -> flag.name() + (flag.levelAt(verbosity) > 1 ? flag.levelAt(verbosity) : ""))
                .toList();
    }

    private static String line(String name, String help) {
        return String.format(Locale.ROOT, "%-10s %s", name, help);
    }
}
