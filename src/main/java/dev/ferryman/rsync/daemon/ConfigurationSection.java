package dev.ferryman.rsync.daemon;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// The values of one section, above the defaults that the global part gave when the section began.
/// @param file where the section begins
record ConfigurationSection(String name, Path file, int line, Map<ConfigurationParameter, ConfigurationValue> values) {

    static ConfigurationSection global(Path file) {
        return new ConfigurationSection("global", file, 1, new EnumMap<>(ConfigurationParameter.class));
    }

    /// A section for a module; it starts with a copy of this one's values.
    ConfigurationSection module(String moduleName, Path moduleFile, int moduleLine) {
        return new ConfigurationSection(moduleName, moduleFile, moduleLine, values.isEmpty()
                ? new EnumMap<>(ConfigurationParameter.class) : new EnumMap<>(values));
    }

    /// Empty where the parameter is not set, or set to nothing.
    Optional<ConfigurationValue> get(ConfigurationParameter parameter) {
        return Optional.ofNullable(values.get(parameter)).filter(value -> !value.text().isEmpty());
    }

    boolean flag(ConfigurationParameter parameter, boolean unset) {
        return get(parameter).map(ConfigurationValue::flag).orElse(unset);
    }

    int number(ConfigurationParameter parameter, int unset) {
        return get(parameter).map(ConfigurationValue::number).orElse(unset);
    }

    Optional<String> text(ConfigurationParameter parameter) {
        return get(parameter).map(ConfigurationValue::text);
    }

    Optional<Path> path(ConfigurationParameter parameter) {
        return get(parameter).map(ConfigurationValue::path);
    }
}
