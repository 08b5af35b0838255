package dev.ferryman.rsync.option;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Options that stand for several others.
final class Combinations {
    private Combinations() {}

    /// What an option stands for: itself, or the others. A map of owners needs owners to be kept.
    static List<OptionDefinition> parts(OptionDefinition option, byte[] value) {
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
            case USERMAP -> List.of(option, OptionDefinition.OWNER);
            case GROUPMAP -> List.of(option, OptionDefinition.GROUP);
            case CHOWN -> chown(new String(value, StandardCharsets.UTF_8));
            default -> List.of(option);
        };
    }

    private static List<OptionDefinition> chown(String value) {
        List<OptionDefinition> parts = new ArrayList<>(List.of(OptionDefinition.CHOWN));
        if (!OwnerMaps.userOf(value).isEmpty()) {
            parts.add(OptionDefinition.OWNER);
        }
        if (!OwnerMaps.groupOf(value).isEmpty()) {
            parts.add(OptionDefinition.GROUP);
        }
        return parts;
    }
}
