package dev.ferryman.cli;

import dev.ferryman.rsync.option.Argument;
import dev.ferryman.rsync.option.OptionDefinition;
import dev.ferryman.rsync.option.Support;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What `--help` prints: how to call it, and the options that are carried out.
final class RsyncUsage {
    private static final String OPTION = " %-4s%-28s %s";

    private RsyncUsage() {}

    static List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(
                "Usage: rsync [OPTION]... SRC [SRC]... DEST",
                "   or  rsync [OPTION]... [USER@]HOST::SRC [DEST]",
                "   or  rsync [OPTION]... SRC [SRC]... [USER@]HOST::DEST",
                "   or  rsync [OPTION]... rsync://[USER@]HOST[:PORT]/SRC [DEST]",
                "   or  rsync --daemon [--config=FILE]",
                "",
                "Options"));
        Arrays.stream(OptionDefinition.values())
                .filter(option -> option.support() == Support.SUPPORTED)
                .map(RsyncUsage::line)
                .forEach(lines::add);
        return lines;
    }

    private static String line(OptionDefinition option) {
        String letter = option.shortName().map(name -> "-" + name).orElse("");
        String name = option.longName().map(text -> "--" + text + argument(option.argument())).orElse("");
        return String.format(Locale.ROOT, OPTION, letter, name, option.help()).stripTrailing();
    }

    private static String argument(Argument argument) {
        return argument == Argument.NONE ? "" : "=" + argument.name();
    }
}
