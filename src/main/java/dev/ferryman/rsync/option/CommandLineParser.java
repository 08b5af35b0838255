package dev.ferryman.rsync.option;

import dev.ferryman.rsync.filter.RuleSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.Map;

/// From the words of a command line to [Options].
final class CommandLineParser {
    private static final byte[] DOT = {'.'};
    private static final byte[] HELP = "-h".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] BELOW_THE_FIRST_LEVEL = "/*/*".getBytes(StandardCharsets.US_ASCII);

    private CommandLineParser() {}

    static Options parse(List<byte[]> words, Map<String, String> environment) {
        boolean help = words.size() == 1 && Arrays.equals(words.getFirst(), HELP);
        ParsedArguments arguments = ArgumentScanner.scan(words).with(environment);
        if (help || invocation(arguments) != Invocation.CLIENT) {
            return parse(arguments, help);
        }
        List<byte[]> all = new ArrayList<>(EnvironmentOptions.of(arguments, environment));
        all.addAll(words);
        return parse(ArgumentScanner.scan(all).with(environment), false);
    }

    static Options parse(List<byte[]> words, ModuleTerms terms) {
        ParsedArguments arguments = ArgumentScanner.scan(words);
        terms.refused().check(arguments.written());
        List<byte[]> imposed = terms.imposed().stream().map(each -> each.getBytes(StandardCharsets.UTF_8)).toList();
        ParsedArguments all =
                arguments.withoutFaking().followedBy(ArgumentScanner.scan(imposed), terms.maxVerbosity());
        return parse(all, false).with(terms);
    }

    /// Parses anew what was scanned before.
    static Options parse(ParsedArguments scanned) {
        return parse(scanned, false);
    }

    private static Options parse(ParsedArguments scanned, boolean help) {
        ParsedArguments arguments = scanned;
        Invocation invocation = help ? Invocation.HELP : invocation(arguments);
        if (invocation.isServer()) {
            arguments = arguments.withOperands(afterDot(arguments.operands()));
        }
        Refusals.check(arguments, invocation);
        Options options = new Options(
                invocation,
                Selection.from(arguments),
                Preserve.from(arguments),
                Comparison.from(arguments),
                Writing.from(arguments),
                Deletion.from(arguments),
                Transport.from(arguments),
                Output.from(arguments),
                DaemonArguments.from(arguments),
                arguments.text(OptionDefinition.ICONV).flatMap(Charsets::parse),
                Batch.from(arguments),
                filters(arguments),
                arguments.operands());
        Consistency.check(options, arguments);
        return options;
    }

    private static Invocation invocation(ParsedArguments arguments) {
        if (arguments.on(OptionDefinition.VERSION)) {
            return arguments.count(OptionDefinition.VERSION) > 1
                    ? Invocation.VERSION_FOR_PROGRAMS : Invocation.VERSION;
        }
        if (arguments.on(OptionDefinition.HELP)) {
            return Invocation.HELP;
        }
        if (arguments.on(OptionDefinition.DAEMON)) {
            return arguments.on(OptionDefinition.SERVER) ? Invocation.DAEMON_BEHIND_SHELL : Invocation.DAEMON;
        }
        if (arguments.on(OptionDefinition.SERVER)) {
            return arguments.on(OptionDefinition.SENDER) ? Invocation.SERVER_SENDER : Invocation.SERVER_RECEIVER;
        }
        if (arguments.on(OptionDefinition.SENDER)) {
            throw UsageError.of("--sender is not allowed without --server");
        }
        return Invocation.CLIENT;
    }

    /// With secluded arguments the paths come later, and the dot with them.
    private static List<byte[]> afterDot(List<byte[]> operands) {
        if (operands.isEmpty()) {
            return operands;
        }
        if (!Arrays.equals(operands.getFirst(), DOT)) {
            throw UsageError.of("a server's arguments need a \".\" before the paths");
        }
        return operands.subList(1, operands.size());
    }

    private static List<RuleSource> filters(ParsedArguments arguments) {
        Stream<RuleSource> written = arguments.occurrences().stream()
                .mapMulti((each, sink) -> {
                    switch (each.option()) {
                        case FILTER -> sink.accept(new RuleSource.Rule(each.value()));
                        case INCLUDE -> sink.accept(new RuleSource.Pattern(RuleSource.Sign.INCLUDE, each.value()));
                        case EXCLUDE -> sink.accept(new RuleSource.Pattern(RuleSource.Sign.EXCLUDE, each.value()));
                        case INCLUDE_FROM ->
                            sink.accept(new RuleSource.PatternFile(RuleSource.Sign.INCLUDE, each.value()));
                        case EXCLUDE_FROM ->
                            sink.accept(new RuleSource.PatternFile(RuleSource.Sign.EXCLUDE, each.value()));
                        case CVS_EXCLUDE -> sink.accept(new RuleSource.CvsExcludes());
                        default -> {}
                    }
                });
        Stream<RuleSource> implied = arguments.on(OptionDefinition.OLD_DIRS)
                ? Stream.of(new RuleSource.Pattern(RuleSource.Sign.EXCLUDE, BELOW_THE_FIRST_LEVEL))
                : Stream.empty();
        return Stream.concat(written, implied).toList();
    }
}
