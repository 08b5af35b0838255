package dev.ferryman.rsync.client;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.endpoint.ServerSide;
import dev.ferryman.rsync.option.Charsets;
import dev.ferryman.rsync.option.DebugFlag;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.RemoteSpec;
import dev.ferryman.rsync.option.SecludedArguments;
import dev.ferryman.rsync.option.ServerArguments;
import dev.ferryman.rsync.option.Transport.Argumentation;
import dev.ferryman.rsync.session.ArgumentStream;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.session.Greeting;
import dev.ferryman.rsync.wire.BandwidthLimit;
import dev.ferryman.rsync.wire.WireError;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Transfers through a remote shell, such as ssh, that starts the far side.
final class ShellTransport {
    private ShellTransport() {}

    /// @param paths on the far side
    static Outcome run(RemoteSpec.Shell spec, List<byte[]> paths, Transfer.Direction direction, Options options,
            Map<String, String> environment) {
        SecludedArguments arguments = arguments(ServerArguments.of(options, direction.server(), paths), options);
        RemoteShell shell = RemoteShell.of(spec.user(), spec.host(), options, environment);
        List<String> command = shell.server(arguments, paths.size(), options);
        BandwidthLimit limit = BandwidthLimit.of(options.transport().bandwidthLimit().orElse(0));
        if (options.output().level(DebugFlag.CMD) > 0) {
            direction.listener().message(TransferListener.Level.INFO,
                    "opening connection using: " + String.join(" ", command) + "  (" + command.size() + " args)");
        }
        Program program = Program.start(command, Map.of(), direction.listener());
        return graver(run(program, arguments, direction, options, limit), program.exitCode());
    }

    private static Outcome run(Program program, SecludedArguments arguments, Transfer.Direction direction,
            Options options, BandwidthLimit limit) {
        try (Connection connection = program.connection(limit)) {
            connection.limit(options.transport());
            int newest = Greeting.newestFor(options);
            return direction.run(connection, begin(connection, arguments, options, newest));
        } catch (RsyncException e) {
            throw graver(e, program);
        }
    }

    /// A program that does not take our first bytes has ended, which is what is said of it.
    private static int begin(Connection connection, SecludedArguments arguments, Options options, int newest) {
        try {
            ArgumentStream.writeSecluded(arguments, options.charsets().map(Charsets::local), connection.out());
            return ServerSide.exchangeVersions(connection, newest);
        } catch (RsyncException e) {
            throw e.exitCode() == ExitCode.SOCKET_IO ? WireError.closed(connection.in().bytesRead()) : e;
        }
    }

    /// What no command line can hold goes inside of the connection, even where nobody asked for that.
    private static SecludedArguments arguments(List<byte[]> arguments, Options options) {
        boolean secludes = options.transport().argumentation() == Argumentation.ESCAPED
                && !arguments.stream().allMatch(RemoteShell::isText);
        return secludes ? SecludedArguments.seclude(arguments) : SecludedArguments.split(arguments);
    }

    /// The far side may know of more than we heard before it ended.
    private static Outcome graver(Outcome outcome, ExitCode program) {
        return program.code() <= outcome.exitCode().code()
                ? outcome
                : new Outcome(program, outcome.failure().or(() -> Optional.of(Failure.OTHER)), outcome.stats());
    }

    /// Where the connection broke off, the program's end may say why.
    private static RsyncException graver(RsyncException e, Program program) {
        boolean brokenOff = e.exitCode() == ExitCode.STREAM_IO || e.exitCode() == ExitCode.SOCKET_IO;
        ExitCode code = brokenOff ? program.exitCode() : ExitCode.OK;
        return code.code() <= e.exitCode().code()
                ? e
                : new RsyncException(code, Failure.CANNOT_CONNECT, e.getMessage(), e);
    }
}
