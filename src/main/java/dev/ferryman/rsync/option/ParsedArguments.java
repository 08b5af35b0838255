package dev.ferryman.rsync.option;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A command line taken apart: options in their order, with combinations like `-a` already spelled out.
/// @param words all of it as it was given
/// @param written the options as they stand there, combinations and all
/// @param environment in which it was given
record ParsedArguments(List<byte[]> words, List<Written> written, List<Occurrence> occurrences, List<byte[]> operands,
        Map<String, String> environment) {
    static final byte[] NO_VALUE = {};

    /// @param value empty where the option takes no argument
    record Occurrence(OptionDefinition option, Sense sense, byte[] value) {
        String text() {
            return new String(value, StandardCharsets.UTF_8);
        }
    }

    /// An option as somebody writes it.
    record Written(OptionDefinition option, Sense sense) {
        /// Long names and the letter; with `no-` where it is negated.
        Stream<String> names() {
            Stream<String> all = Stream.concat(
                    OptionNames.longNamesOf(option), option.shortName().map(String::valueOf).stream());
            return sense == Sense.PLAIN ? all : all.map(name -> "no-" + name);
        }

        /// With the letter, where it has one.
        String display() {
            if (sense == Sense.NEGATED) {
                return "--no-" + names().findFirst().orElseThrow().substring("no-".length());
            }
            return option.longName().isEmpty() ? option.display()
                    : option.display() + option.shortName().map(letter -> " (-" + letter + ")").orElse("");
        }
    }

    enum Sense {
        PLAIN,
        /// Written as `--no-NAME`.
        NEGATED
    }

    ParsedArguments {
        words = List.copyOf(words);
        written = List.copyOf(written);
        occurrences = List.copyOf(occurrences);
        operands = List.copyOf(operands);
        environment = Map.copyOf(environment);
    }

    ParsedArguments(
            List<byte[]> words, List<Written> written, List<Occurrence> occurrences, List<byte[]> operands) {
        this(words, written, occurrences, operands, Map.of());
    }

    ParsedArguments with(Map<String, String> variables) {
        return new ParsedArguments(words, written, occurrences, operands, variables);
    }

    ParsedArguments withOperands(List<byte[]> others) {
        return new ParsedArguments(words, written, occurrences, others, environment);
    }

    /// A module says whether it is a store of faked attributes: a client's `--fake-super` counts as `--super`.
    ParsedArguments withoutFaking() {
        List<Occurrence> all = occurrences.stream()
                .map(each -> each.option() == OptionDefinition.FAKE_SUPER && each.sense() == Sense.PLAIN
                        ? new Occurrence(OptionDefinition.SUPER, each.sense(), each.value())
                        : each)
                .toList();
        return new ParsedArguments(words, written, all, operands, environment);
    }

    /// These, and after them others.
    ParsedArguments and(List<Occurrence> others) {
        List<Occurrence> all = new ArrayList<>(occurrences);
        all.addAll(others);
        return new ParsedArguments(words, written, all, operands, environment);
    }

    /// These, and after them the options of others; of the first only so many `-v`, and no more `--info`
    /// than they stand for.
    ParsedArguments followedBy(ParsedArguments others, int maxVerbosity) {
        List<Occurrence> all = new ArrayList<>();
        int verbosity = 0;
        for (Occurrence each : occurrences) {
            boolean verbose = each.option() == OptionDefinition.VERBOSE && each.sense() == Sense.PLAIN;
            if (each.option() == OptionDefinition.DEBUG) {
                // more than what the verbosity stands for is never told
                continue;
            }
            if (each.option() == OptionDefinition.INFO) {
                byte[] words = OutputReader.infoWithin(each.text(), maxVerbosity).getBytes(StandardCharsets.UTF_8);
                all.add(new Occurrence(each.option(), each.sense(), words));
            } else if (!verbose || verbosity++ < maxVerbosity) {
                all.add(each);
            }
        }
        all.addAll(others.occurrences);
        return new ParsedArguments(words, written, all, operands, environment);
    }

    /// How often the option stands since it was last negated.
    int count(OptionDefinition option) {
        int count = 0;
        for (Occurrence each : occurrences) {
            if (each.option() == option) {
                count = each.sense() == Sense.NEGATED ? 0 : count + 1;
            }
        }
        return count;
    }

    boolean on(OptionDefinition option) {
        return count(option) > 0;
    }

    /// Whether the option stands on the line and its last word is no.
    boolean off(OptionDefinition option) {
        return last(option).filter(each -> each.sense() == Sense.NEGATED).isPresent();
    }

    boolean given(OptionDefinition option) {
        return last(option).filter(each -> each.sense() == Sense.PLAIN).isPresent();
    }

    Optional<Occurrence> last(OptionDefinition option) {
        return occurrences.stream().filter(each -> each.option() == option).reduce((first, second) -> second);
    }

    Optional<byte[]> bytes(OptionDefinition option) {
        return last(option).filter(each -> each.sense() == Sense.PLAIN).map(Occurrence::value);
    }

    Optional<String> text(OptionDefinition option) {
        return last(option).filter(each -> each.sense() == Sense.PLAIN).map(Occurrence::text);
    }

    List<byte[]> all(OptionDefinition option) {
        return occurrences.stream().filter(each -> each.option() == option).map(Occurrence::value).toList();
    }

    List<String> texts(OptionDefinition option) {
        return occurrences.stream().filter(each -> each.option() == option).map(Occurrence::text).toList();
    }

    Optional<String> joined(OptionDefinition option) {
        List<String> texts = texts(option);
        return texts.isEmpty() ? Optional.empty() : Optional.of(texts.stream().collect(Collectors.joining(",")));
    }

    OptionalInt number(OptionDefinition option) {
        Optional<String> text = text(option);
        return text.isPresent() ? OptionalInt.of(UsageError.number(option, text.get())) : OptionalInt.empty();
    }

    /// In bytes.
    OptionalLong size(OptionDefinition option) {
        Optional<String> text = text(option);
        return text.isPresent() ? OptionalLong.of(UsageError.size(option, text.get())) : OptionalLong.empty();
    }
}
