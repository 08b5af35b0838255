package dev.ferryman.rsync.option;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Finds options by what a person writes: long names, other long names of the same option, and letters.
final class OptionNames {
    private static final Map<String, OptionDefinition> LONG = new HashMap<>();
    private static final Map<Character, OptionDefinition> SHORT = new HashMap<>();
    private static final Map<String, OptionDefinition> ALIASES = Map.ofEntries(
            Map.entry("i-r", OptionDefinition.INC_RECURSIVE),
            Map.entry("i-d", OptionDefinition.IMPLIED_DIRS),
            Map.entry("old-d", OptionDefinition.OLD_DIRS),
            Map.entry("del", OptionDefinition.DELETE_DURING),
            Map.entry("ignore-non-existing", OptionDefinition.EXISTING),
            Map.entry("remove-sent-files", OptionDefinition.REMOVE_SOURCE_FILES),
            Map.entry("cc", OptionDefinition.CHECKSUM_CHOICE),
            Map.entry("zc", OptionDefinition.COMPRESS_CHOICE),
            Map.entry("zl", OptionDefinition.COMPRESS_LEVEL),
            Map.entry("zt", OptionDefinition.COMPRESS_THREADS),
            Map.entry("protect-args", OptionDefinition.SECLUDED_ARGS),
            Map.entry("time-limit", OptionDefinition.STOP_AFTER),
            Map.entry("use-qsort", OptionDefinition.QSORT));

    /// Options with an argument that `--no-NAME` takes back.
    private static final Set<OptionDefinition> REVOCABLE = EnumSet.of(
            OptionDefinition.TIMEOUT,
            OptionDefinition.CONTIMEOUT,
            OptionDefinition.BWLIMIT,
            OptionDefinition.ICONV,
            OptionDefinition.BACKUP_DIR,
            OptionDefinition.PARTIAL_DIR);

    /// Options that have no opposite.
    private static final Set<OptionDefinition> FINAL = EnumSet.of(
            OptionDefinition.ARCHIVE,
            OptionDefinition.PARTIAL_PROGRESS,
            OptionDefinition.FILTER_FILES,
            OptionDefinition.HELP,
            OptionDefinition.VERSION,
            OptionDefinition.DAEMON,
            OptionDefinition.SERVER,
            OptionDefinition.SENDER);

    static {
        for (OptionDefinition option : OptionDefinition.values()) {
            option.longName().ifPresent(name -> LONG.put(name, option));
            option.shortName().ifPresent(letter -> SHORT.put(letter, option));
        }
        LONG.putAll(ALIASES);
    }

    private OptionNames() {}

    static Optional<OptionDefinition> byLetter(char letter) {
        return Optional.ofNullable(SHORT.get(letter));
    }

    static Optional<OptionDefinition> byLongName(String name) {
        return Optional.ofNullable(LONG.get(name));
    }

    /// Its own long name first, then the others.
    static Stream<String> longNamesOf(OptionDefinition option) {
        return Stream.concat(
                option.longName().stream(),
                ALIASES.entrySet().stream().filter(each -> each.getValue() == option).map(Map.Entry::getKey));
    }

    /// What `--no-NAME` takes back; the name may be a single letter there.
    static Optional<OptionDefinition> byNegatedName(String name) {
        Optional<OptionDefinition> option = name.length() == 1 ? byLetter(name.charAt(0)) : byLongName(name);
        return option.filter(
                each -> each.argument() == Argument.NONE ? !FINAL.contains(each) : REVOCABLE.contains(each));
    }
}
