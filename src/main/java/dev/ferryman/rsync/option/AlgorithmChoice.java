package dev.ferryman.rsync.option;

import java.util.Optional;

/// The names that `--checksum-choice` gives: one for both uses, or one for each.
/// @param transfer for blocks and whole files; empty where negotiated
/// @param file for `--checksum`; empty where negotiated
record AlgorithmChoice(Optional<String> transfer, Optional<String> file) {

    static AlgorithmChoice checksum(ParsedArguments arguments) {
        Optional<String> text = arguments.text(OptionDefinition.CHECKSUM_CHOICE);
        if (text.isEmpty()) {
            return new AlgorithmChoice(Optional.empty(), Optional.empty());
        }
        int comma = text.get().indexOf(',');
        String transfer = comma < 0 ? text.get() : text.get().substring(0, comma);
        String file = comma < 0 ? text.get() : text.get().substring(comma + 1);
        return new AlgorithmChoice(named(transfer), named(file));
    }

    static Optional<String> named(String name) {
        return name.isEmpty() || name.equals("auto") ? Optional.empty() : Optional.of(name);
    }
}
