package dev.ferryman.rsync.option;

import dev.ferryman.rsync.filter.RuleSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a run was asked to do: one value for the client, for the server of a connection, and for a daemon.
/// @param charsets of the names on both sides, where they are converted
/// @param batch what it has to do with a batch file
/// @param filters the sources of the filter rules, in the order of the command line
/// @param operands what is no option: for a client its sources and destination, for a server the paths after the `.`
public record Options(
        Invocation invocation,
        Selection selection,
        Preserve preserve,
        Comparison comparison,
        Writing writing,
        Deletion deletion,
        Transport transport,
        Output output,
        DaemonArguments daemon,
        Optional<Charsets> charsets,
        Batch batch,
        List<RuleSource> filters,
        List<byte[]> operands) {

    public Options {
        filters = List.copyOf(filters);
        operands = List.copyOf(operands);
    }

    /// Parses the arguments after the program's name.
    /// @throws dev.ferryman.rsync.RsyncException with SYNTAX for a usage error, in the words of rsync,
    ///     and with UNSUPPORTED for an option that is not carried out
    public static Options parse(List<byte[]> arguments) {
        return parse(arguments, Map.of());
    }

    /// The same with what the variables of an environment stand for.
    public static Options parse(List<byte[]> arguments, Map<String, String> environment) {
        return CommandLineParser.parse(arguments, environment);
    }

    /// Parses what a client sends to a module.
    /// @throws dev.ferryman.rsync.RsyncException also with UNSUPPORTED for an option that the module refuses
    public static Options parse(List<byte[]> arguments, ModuleTerms terms) {
        return CommandLineParser.parse(arguments, terms);
    }

    /// The same for arguments as text.
    public static Options parseText(List<String> arguments) {
        return parse(arguments.stream().map(each -> each.getBytes(StandardCharsets.UTF_8)).toList());
    }

    /// The same with the permissions that a module shows and takes, and the character set of its names.
    Options with(ModuleTerms terms) {
        Preserve preserved = invocation == Invocation.SERVER_SENDER
                ? preserve.sending(terms.outgoing())
                : preserve.receiving(terms.incoming());
        return new Options(invocation, selection, preserved, comparison, writing, deletion, transport, output, daemon,
                charsets.flatMap(_ -> terms.charset()).map(local -> new Charsets(local, "")), batch, filters, operands);
    }

    /// The same for a receiving side that changes nothing.
    public Options changingNothing() {
        return new Options(invocation, selection, preserve, comparison, writing.with(Writing.Trait.DRY_RUN), deletion,
                transport, output, daemon, charsets, batch, filters, operands);
    }

    /// The same for a client that was told `--files-from=-`, with the names themselves.
    public Options naming(List<byte[]> names) {
        return new Options(invocation, selection.naming(names), preserve, comparison, writing, deletion, transport, output,
                daemon, charsets, batch, filters, operands);
    }

    /// Whether nothing is changed.
    public boolean dryRun() {
        return writing.dryRun();
    }

    /// Whether a generator asks for the content of files, and a sender sends it.
    public boolean transfersContent() {
        return !dryRun() || batch.wantsContent();
    }

    /// Whether the content that was asked for comes to the receiver.
    public boolean receivesContent() {
        return !dryRun() || batch.bringsContent();
    }
}
