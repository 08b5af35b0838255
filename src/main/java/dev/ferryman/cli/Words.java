package dev.ferryman.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Constants as manifests write them.
final class Words {
    private Words() {}

    /// Such as `PartiallySucceeded`.
    static String of(Enum<?> constant) {
        return Arrays.stream(constant.name().split("_"))
                .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
