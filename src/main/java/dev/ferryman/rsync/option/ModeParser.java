package dev.ferryman.rsync.option;

import dev.ferryman.rsync.option.ModeChange.Operation;
import dev.ferryman.rsync.option.ModeChange.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads changes of permissions (rsync(1), `--chmod`).
final class ModeParser {
    private static final Pattern ABSOLUTE = Pattern.compile("([DF]?)([0-7]+)");
    private static final Pattern SYMBOLIC = Pattern.compile("([DF]?)([ugoa]*)([-+=])([rwxXst]*|[ugo])");

    private ModeParser() {}

    static Optional<List<ModeChange>> parse(String text) {
        List<ModeChange> changes = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            Optional<ModeChange> change = change(each);
            if (change.isEmpty()) {
                return Optional.empty();
            }
            changes.add(change.get());
        }
        return Optional.of(changes);
    }

    private static Optional<ModeChange> change(String text) {
        Matcher absolute = ABSOLUTE.matcher(text);
        if (absolute.matches()) {
            String digits = absolute.group(2).replaceFirst("^0+(?=.)", "");
            return digits.length() > 4
                    ? Optional.empty()
                    : Optional.of(new ModeChange.Absolute(scope(absolute.group(1)), Integer.parseInt(digits, 8)));
        }
        Matcher symbolic = SYMBOLIC.matcher(text);
        return symbolic.matches() ? Optional.of(symbolic(symbolic)) : Optional.empty();
    }

    private static ModeChange symbolic(Matcher text) {
        Scope scope = scope(text.group(1));
        int classes = classes(text.group(2));
        Operation operation = switch (text.group(3).charAt(0)) {
            case '+' -> Operation.ADD;
            case '-' -> Operation.REMOVE;
            default -> Operation.SET;
        };
        return switch (text.group(4)) {
            case "u" -> new ModeChange.Copy(scope, classes, operation, 6);
            case "g" -> new ModeChange.Copy(scope, classes, operation, 3);
            case "o" -> new ModeChange.Copy(scope, classes, operation, 0);
            default -> letters(scope, classes, operation, text.group(4));
        };
    }

    private static ModeChange letters(Scope scope, int classes, Operation operation, String letters) {
        int bits = 0;
        int special = 0;
        for (char each : letters.toCharArray()) {
            switch (each) {
                case 'r' -> bits |= 4;
                case 'w' -> bits |= 2;
                case 'x', 'X' -> bits |= 1;
                case 's' -> special |= setIds(classes);
                default -> special |= 01000;
            }
        }
        return new ModeChange.Symbolic(scope, classes, operation, bits, special, letters.indexOf('X') < 0
                ? ModeChange.Symbolic.Execution.ALWAYS
                : ModeChange.Symbolic.Execution.WHERE_THERE_IS_ANY);
    }

    /// Without user and group, `s` means the user's.
    private static int setIds(int classes) {
        int named = ((classes & 0100) != 0 ? 04000 : 0) | ((classes & 0010) != 0 ? 02000 : 0);
        return named == 0 ? 04000 : named;
    }

    private static int classes(String letters) {
        int classes = 0;
        for (char each : letters.toCharArray()) {
            classes |= switch (each) {
                case 'u' -> 0100;
                case 'g' -> 0010;
                case 'o' -> 0001;
                default -> ModeChange.ALL_CLASSES;
            };
        }
        return classes;
    }

    private static Scope scope(String letter) {
        return switch (letter) {
            case "D" -> Scope.DIRECTORIES;
            case "F" -> Scope.FILES;
            default -> Scope.ALL;
        };
    }
}
