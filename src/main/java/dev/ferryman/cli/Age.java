package dev.ferryman.cli;

import java.time.Duration;

/// Durations as kubectl shows ages: `42s`, `7m`, `3h`, `12d`.
final class Age {
    private Age() {}

    static String text(Duration age) {
        if (age.toSeconds() < 120) {
            return Math.max(0, age.toSeconds()) + "s";
        }
        if (age.toMinutes() < 120) {
            return age.toMinutes() + "m";
        }
        return age.toHours() < 48 ? age.toHours() + "h" : age.toDays() + "d";
    }
}
