package dev.ferryman.rsync.option;

import java.util.List;
import java.util.Optional;

/// What `--daemon` was told beside its configuration; the address and the port are in [Transport].
/// @param parameters lines of configuration that override the file's (`--dparam`)
public record DaemonArguments(Optional<byte[]> config, List<String> parameters) {
    public DaemonArguments {
        parameters = List.copyOf(parameters);
    }

    static DaemonArguments from(ParsedArguments arguments) {
        return new DaemonArguments(arguments.bytes(OptionDefinition.CONFIG), arguments.texts(OptionDefinition.DPARAM));
    }
}
