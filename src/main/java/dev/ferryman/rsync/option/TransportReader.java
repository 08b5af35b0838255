package dev.ferryman.rsync.option;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the options of [Transport].
final class TransportReader {
    private static final Pattern MINUTES = Pattern.compile("\\d{1,9}");

    private TransportReader() {}

    static Transport read(ParsedArguments arguments) {
        return new Transport(
                compression(arguments),
                bandwidthLimit(arguments),
                seconds(arguments, OptionDefinition.TIMEOUT),
                seconds(arguments, OptionDefinition.CONTIMEOUT),
                arguments.number(OptionDefinition.PROTOCOL),
                addressFamily(arguments),
                arguments.text(OptionDefinition.ADDRESS),
                arguments.number(OptionDefinition.PORT),
                arguments.bytes(OptionDefinition.PASSWORD_FILE),
                remoteCommand(arguments),
                argumentation(arguments),
                arguments.on(OptionDefinition.TRUST_SENDER)
                        ? Transport.SenderTrust.TRUSTED
                        : Transport.SenderTrust.CHECKED,
                arguments.text(OptionDefinition.STOP_AFTER).map(TransportReader::minutes),
                arguments.text(OptionDefinition.STOP_AT).map(TransportReader::time),
                AlgorithmLists.of(arguments.environment(), arguments.on(OptionDefinition.SERVER)),
                arguments.text(OptionDefinition.SOCKOPTS),
                arguments.bytes(OptionDefinition.EARLY_INPUT),
                arguments.on(OptionDefinition.TLS) ? Transport.Encryption.TLS : Transport.Encryption.NONE);
    }

    private static Duration minutes(String text) {
        Matcher digits = MINUTES.matcher(text);
        if (!digits.lookingAt() || Long.parseLong(digits.group()) == 0) {
            throw UsageError.of("invalid --stop-after value: " + text);
        }
        return Duration.ofMinutes(Long.parseLong(digits.group()));
    }

    private static Instant time(String text) {
        LocalDateTime time = StopTime.parse(text)
                .orElseThrow(() -> UsageError.of("invalid --stop-at format: " + text))
                .after(LocalDateTime.now())
                .orElseThrow(() -> UsageError.of("--stop-at time is not in the future: " + text));
        return time.atZone(ZoneId.systemDefault()).toInstant();
    }

    private static Optional<Transport.Compression> compression(ParsedArguments arguments) {
        Optional<String> choice = arguments.text(OptionDefinition.COMPRESS_CHOICE);
        if (choice.isEmpty() && arguments.on(OptionDefinition.NEW_COMPRESS)) {
            choice = Optional.of("zlibx");
        } else if (choice.isEmpty() && arguments.on(OptionDefinition.OLD_COMPRESS)) {
            choice = Optional.of("zlib");
        }
        Optional<String> algorithm = choice.flatMap(AlgorithmChoice::named);
        boolean wanted = arguments.on(OptionDefinition.COMPRESS) || algorithm.isPresent();
        if (!wanted || algorithm.filter("none"::equals).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                new Transport.Compression(algorithm, arguments.number(OptionDefinition.COMPRESS_LEVEL)));
    }

    private static OptionalLong bandwidthLimit(ParsedArguments arguments) {
        OptionalLong limit = arguments.size(OptionDefinition.BWLIMIT);
        return limit.isPresent() && limit.getAsLong() == 0 ? OptionalLong.empty() : limit;
    }

    /// 0 seconds mean none, as on rsync's command line.
    private static Optional<Duration> seconds(ParsedArguments arguments, OptionDefinition option) {
        return arguments.number(option).stream()
                .filter(seconds -> seconds > 0)
                .mapToObj(Duration::ofSeconds)
                .findFirst();
    }

    private static Transport.AddressFamily addressFamily(ParsedArguments arguments) {
        return arguments.occurrences().stream()
                .<Transport.AddressFamily>mapMulti((each, sink) -> {
                    switch (each.option()) {
                        case IPV4 -> sink.accept(Transport.AddressFamily.IPV4);
                        case IPV6 -> sink.accept(Transport.AddressFamily.IPV6);
                        default -> {}
                    }
                })
                .reduce(Transport.AddressFamily.ANY, (first, second) -> second);
    }

    private static Transport.RemoteCommand remoteCommand(ParsedArguments arguments) {
        Optional<String> shell = arguments.text(OptionDefinition.RSH);
        boolean server = arguments.on(OptionDefinition.SERVER);
        return new Transport.RemoteCommand(
                server ? Optional.empty() : shell,
                arguments.text(OptionDefinition.RSYNC_PATH),
                arguments.all(OptionDefinition.REMOTE_OPTION),
                server ? shell.map(TransportReader::capabilities) : Optional.empty());
    }

    /// A pre-release writes its version before the point.
    private static String capabilities(String text) {
        return text.substring(text.indexOf('.') + 1);
    }

    private static Transport.Argumentation argumentation(ParsedArguments arguments) {
        if (arguments.on(OptionDefinition.SECLUDED_ARGS)) {
            return Transport.Argumentation.SECLUDED;
        }
        return switch (arguments.count(OptionDefinition.OLD_ARGS)) {
            case 0 -> Transport.Argumentation.ESCAPED;
            case 1 -> Transport.Argumentation.SPLIT_BY_SHELL;
            default -> Transport.Argumentation.UNESCAPED;
        };
    }
}
