package dev.ferryman.rsync.option;

import java.util.Optional;

/// Which owners and groups become which others, as `--usermap`, `--groupmap` and `--chown` say it; the receiver resolves
/// it. `--chown=USER:GROUP` is a map of everybody.
record OwnerMaps(Optional<String> users, Optional<String> groups) {

    static OwnerMaps from(ParsedArguments arguments) {
        Collector users = new Collector("--usermap", "user");
        Collector groups = new Collector("--groupmap", "group");
        for (ParsedArguments.Occurrence each : arguments.occurrences()) {
            switch (each.option()) {
                case USERMAP -> users.map(each.text());
                case GROUPMAP -> groups.map(each.text());
                case CHOWN -> {
                    users.all(userOf(each.text()));
                    groups.all(groupOf(each.text()));
                }
                default -> {}
            }
        }
        return new OwnerMaps(users.map, groups.map);
    }

    /// The part of `--chown` before the first colon; may be empty.
    static String userOf(String chown) {
        int colon = chown.indexOf(':');
        return colon < 0 ? chown : chown.substring(0, colon);
    }

    static String groupOf(String chown) {
        int colon = chown.indexOf(':');
        return colon < 0 ? "" : chown.substring(colon + 1);
    }

    private static final class Collector {
        private final String option;
        private final String kind;
        private Optional<String> map = Optional.empty();
        private boolean byChown;

        Collector(String option, String kind) {
            this.option = option;
            this.kind = kind;
        }

        void map(String text) {
            if (map.isPresent()) {
                throw UsageError.of(byChown
                        ? option + " conflicts with prior --chown."
                        : "You can only specify " + option + " once.");
            }
            map = Optional.of(text);
        }

        void all(String name) {
            if (name.isEmpty()) {
                return;
            }
            if (map.isPresent()) {
                throw UsageError.of(byChown
                        ? "You can only specify a " + kind + "-affecting --chown once."
                        : "--chown conflicts with prior " + option + ".");
            }
            map = Optional.of("*:" + name);
            byChown = true;
        }
    }
}
