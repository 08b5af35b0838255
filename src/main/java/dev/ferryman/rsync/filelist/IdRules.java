package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.filter.Wildcard;
import dev.ferryman.tree.Name;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which owners become which others (`--usermap`, `--groupmap`): the first rule that matches counts.
public record IdRules(List<Rule> rules) {
    public static final IdRules NONE = new IdRules(List.of());

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,10})(?:-(\\d{1,10}))?");
    private static final long LARGEST = 0xffff_ffffL;

    /// @param to the owner here
    public record Rule(From from, int to) {}

    /// Whom a rule is for.
    public sealed interface From {
        boolean matches(int id, Optional<Name> name);

        /// Numbers of the sender, from the lowest to the highest.
        record Numbers(long low, long high) implements From {
            @Override
            public boolean matches(int id, Optional<Name> name) {
                long number = Integer.toUnsignedLong(id);
                return number >= low && number <= high;
            }
        }

        /// Names of the sender.
        record Named(Wildcard pattern) implements From {
            @Override
            public boolean matches(int id, Optional<Name> name) {
                return pattern.matches(name.map(Name::raw).orElse(FileEntry.NONE));
            }
        }
    }

    public IdRules {
        rules = List.copyOf(rules);
    }

    /// @param option as a person writes it, for messages
    /// @param text `FROM:TO,...`
    /// @param accounts the number of a name here
    /// @param warnings hear of names that are unknown here, whose rules are left out
    /// @throws RsyncException SYNTAX in the words of rsync
    public static IdRules parse(
            String option, String text, Function<Name, OptionalInt> accounts, Consumer<String> warnings) {
        List<Rule> rules = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            int colon = each.indexOf(':');
            if (colon < 0) {
                throw wrong("No colon found in " + option + ": " + each);
            }
            if (colon == each.length() - 1) {
                throw wrong("No name found after colon " + option + ": " + each);
            }
            From from = from(option, each.substring(0, colon));
            String to = each.substring(colon + 1);
            OptionalInt id = to(to, accounts);
            if (id.isPresent()) {
                rules.add(new Rule(from, id.getAsInt()));
            } else {
                warnings.accept("Unknown " + option + " name on receiver: " + to);
            }
        }
        return new IdRules(rules);
    }

    /// The owner here; empty where no rule is for him.
    /// @param name of the sender; empty where it has none, or none was told
    OptionalInt map(int id, Optional<Name> name) {
        for (Rule each : rules) {
            if (each.from().matches(id, name)) {
                return OptionalInt.of(each.to());
            }
        }
        return OptionalInt.empty();
    }

    private static From from(String option, String text) {
        if (text.isEmpty() || !isDigit(text.charAt(0))) {
            return new From.Named(Wildcard.compile(text.getBytes(StandardCharsets.UTF_8)));
        }
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.matches()) {
            throw wrong("Invalid number in " + option + ": " + text);
        }
        long low = number(numbers.group(1));
        return new From.Numbers(low, numbers.group(2) == null ? low : number(numbers.group(2)));
    }

    private static OptionalInt to(String text, Function<Name, OptionalInt> accounts) {
        return text.chars().allMatch(each -> isDigit((char) each))
                ? OptionalInt.of((int) number(text))
                : accounts.apply(Name.of(text));
    }

    private static long number(String digits) {
        long number = digits.length() > 10 ? Long.MAX_VALUE : Long.parseLong(digits);
        if (number > LARGEST) {
            throw wrong("Invalid ID number: " + digits);
        }
        return number;
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private static RsyncException wrong(String message) {
        return new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT, message);
    }
}
