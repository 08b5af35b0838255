package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A value of rsyncd.conf and where it stands, so that an error can say so.
record ConfigurationValue(ConfigurationParameter parameter, String text, Path file, int line) {

    boolean flag() {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "1" -> true;
            case "no", "false", "0" -> false;
            default -> throw error("'" + text + "' is neither yes nor no");
        };
    }

    static boolean isTrue(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "no", "false", "0" -> false;
            default -> true;
        };
    }

    int number() {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw error("'" + text + "' is not a number");
        }
    }

    Path path() {
        return Path.of(text);
    }

    /// Separated by blanks or commas.
    List<String> list() {
        return Stream.of(text.split("[,\\s]+")).filter(each -> !each.isEmpty()).toList();
    }

    /// The same, but by commas only where the text begins with one, so that an entry can hold blanks.
    List<String> commaList() {
        return text.startsWith(",")
                ? Stream.of(text.split(",")).map(String::strip).filter(each -> !each.isEmpty()).toList()
                : list();
    }

    /// Separated by blanks only.
    List<String> words() {
        return Stream.of(text.split("\\s+")).filter(each -> !each.isEmpty()).toList();
    }

    /// File and line, as every error begins.
    String place() {
        return file + ":" + line + ": ";
    }

    RsyncException error(String reason) {
        return error(file, line, parameter.text() + ": " + reason);
    }

    static RsyncException error(Path file, int line, String reason) {
        return new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT, file + ":" + line + ": " + reason);
    }
}
