package dev.ferryman.rsync.option;

/// What a run has to do with a batch file. rsync(1), BATCH MODE.
public sealed interface Batch {
    None NONE = new None();

    record None() implements Batch {}

    /// The client records what the sender sends.
    /// @param command what is repeated where the batch is applied
    record Recording(byte[] path, Updates updates, BatchWords command) implements Batch {}

    /// The client of this server records, and nothing is updated here: what is asked for goes into the client's file.
    record RecordedByPeer() implements Batch {}

    /// The client takes what it receives from a file, or from its standard input where that is named `-`.
    record Replay(byte[] path, ParsedArguments arguments) implements Batch {
        public boolean isStandardInput() {
            return path.length == 1 && path[0] == '-';
        }
    }

    /// What a recording leaves of the updates themselves.
    enum Updates {
        MADE,
        /// `--only-write-batch`
        LEFT_OUT
    }

    static Batch from(ParsedArguments arguments) {
        boolean only = arguments.given(OptionDefinition.ONLY_WRITE_BATCH);
        if (arguments.on(OptionDefinition.SERVER)) {
            return only ? new RecordedByPeer() : NONE;
        }
        if (arguments.given(OptionDefinition.READ_BATCH)) {
            return new Replay(arguments.bytes(OptionDefinition.READ_BATCH).orElseThrow(), arguments);
        }
        if (only) {
            return new Recording(arguments.bytes(OptionDefinition.ONLY_WRITE_BATCH).orElseThrow(), Updates.LEFT_OUT,
                    BatchWords.of(arguments.words()));
        }
        return arguments.bytes(OptionDefinition.WRITE_BATCH)
                .filter(_ -> !arguments.on(OptionDefinition.DRY_RUN))
                .<Batch>map(path -> new Recording(path, Updates.MADE, BatchWords.of(arguments.words())))
                .orElse(NONE);
    }

    /// Whether this is a recording that leaves out the updates.
    default boolean onlyRecords() {
        return this instanceof Recording recording && recording.updates() == Updates.LEFT_OUT;
    }

    /// Whether the generator asks for content though it changes nothing.
    default boolean wantsContent() {
        return switch (this) {
            case None _ -> false;
            case Recording _, RecordedByPeer _, Replay _ -> true;
        };
    }

    /// Whether content comes to a receiver that changes nothing.
    default boolean bringsContent() {
        return switch (this) {
            case None _, RecordedByPeer _ -> false;
            case Recording _, Replay _ -> true;
        };
    }
}
