package dev.ferryman.rsync.option;

import java.util.List;

/// Options that stand for several others.
final class Combinations {
    private Combinations() {}

    /// What an option stands for: itself, or the others.
    static List<OptionDefinition> parts(OptionDefinition option) {
        return switch (option) {
            // Whether it recurses depends on --files-from.
            case ARCHIVE -> List.of(
                    OptionDefinition.ARCHIVE,
                    OptionDefinition.LINKS,
                    OptionDefinition.PERMS,
                    OptionDefinition.TIMES,
                    OptionDefinition.GROUP,
                    OptionDefinition.OWNER,
                    OptionDefinition.DEVICES,
                    OptionDefinition.SPECIALS);
            case DEVICES_SPECIALS -> List.of(OptionDefinition.DEVICES, OptionDefinition.SPECIALS);
            case PARTIAL_PROGRESS -> List.of(OptionDefinition.PARTIAL, OptionDefinition.PROGRESS);
            default -> List.of(option);
        };
    }
}
