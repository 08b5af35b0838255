package dev.ferryman.rsync.option;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The connection and what travels on it.
/// @param bandwidthLimit bytes per second
/// @param timeout how long the connection may be silent
/// @param connectTimeout how long connecting to a daemon may take
/// @param protocol the highest version to offer
/// @param address what to bind the local end to
/// @param stopAfter the time that the run may take
/// @param socketOptions as they were written
public record Transport(
        Optional<Compression> compression,
        OptionalLong bandwidthLimit,
        Optional<Duration> timeout,
        Optional<Duration> connectTimeout,
        OptionalInt protocol,
        AddressFamily addressFamily,
        Optional<String> address,
        OptionalInt port,
        Optional<byte[]> passwordFile,
        RemoteCommand remoteCommand,
        Argumentation argumentation,
        SenderTrust senderTrust,
        Optional<Duration> stopAfter,
        Optional<Instant> stopAt,
        AlgorithmLists algorithms,
        Optional<String> socketOptions,
        Optional<byte[]> earlyInput,
        Encryption encryption) {

    /// @param algorithm name of the algorithm; empty where the two sides negotiate it
    /// @param level as the algorithm counts; empty for its own default
    public record Compression(Optional<String> algorithm, OptionalInt level) {}

    public enum AddressFamily {
        ANY,
        IPV4,
        IPV6
    }

    /// How the client hands its arguments to the server.
    public enum Argumentation {
        ESCAPED,
        /// `--secluded-args`: inside of the protocol.
        SECLUDED,
        /// `--old-args`: the far side's shell takes names apart.
        SPLIT_BY_SHELL,
        /// `--old-args` twice: nothing is escaped.
        UNESCAPED
    }

    /// Of the connection to a daemon.
    public enum Encryption {
        NONE,
        TLS
    }

    public enum SenderTrust {
        CHECKED,
        TRUSTED
    }

    /// How the far side is started where it is no daemon.
    /// @param shell the words of `--rsh`; empty where the environment or `ssh` decides
    /// @param program what is started on the far side
    /// @param extra options for the far side only (`--remote-option`)
    /// @param capabilities what a server received after its `-e.`, for example `LsfxCIvu`
    public record RemoteCommand(
            Optional<String> shell, Optional<String> program, List<byte[]> extra, Optional<String> capabilities) {
        public RemoteCommand {
            extra = List.copyOf(extra);
        }
    }

    static Transport from(ParsedArguments arguments) {
        return TransportReader.read(arguments);
    }
}
