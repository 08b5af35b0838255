package dev.ferryman.rsync.client;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.TransferListener.Level;
import dev.ferryman.rsync.endpoint.ServerSide;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.RemoteSpec;
import dev.ferryman.rsync.option.SecludedArguments;
import dev.ferryman.rsync.option.ServerArguments;
import dev.ferryman.rsync.session.ArgumentStream;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.session.Greeting;
import dev.ferryman.rsync.wire.BandwidthLimit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Transfers through a remote shell, such as ssh, that starts the far side.
final class ShellTransport {
    private static final String SHELL = "RSYNC_RSH";

    private ShellTransport() {}

    /// @param paths on the far side
    static Outcome run(RemoteSpec.Shell shell, List<byte[]> paths, Transfer.Direction direction, Options options,
            Map<String, String> environment) {
        SecludedArguments arguments =
                SecludedArguments.split(ServerArguments.of(options, direction.server(), paths));
        Process process = start(command(shell, arguments.open(), options, environment));
        Thread errors = Thread.ofVirtual().name("rsync-shell-errors").start(
                () -> relay(process, direction.listener()));
        BandwidthLimit limit = BandwidthLimit.of(options.transport().bandwidthLimit().orElse(0));
        try (Connection connection = Connection.of(
                process.getInputStream(), process.getOutputStream(), () -> end(process), limit)) {
            int newest = options.transport().protocol().orElse(Greeting.NEWEST_PROTOCOL);
            ArgumentStream.writeSecluded(arguments, connection.out());
            return direction.run(connection, ServerSide.exchangeVersions(connection, newest));
        } finally {
            join(errors);
        }
    }

    /// The words of the remote shell's command line: each argument is one word for the shell on the far side, too.
    private static List<String> command(
            RemoteSpec.Shell shell, List<byte[]> arguments, Options options, Map<String, String> environment) {
        String remote = options.transport().remoteCommand().shell()
                .or(() -> Optional.ofNullable(environment.get(SHELL)))
                .orElse("ssh");
        List<String> command = new ArrayList<>(List.of(remote.strip().split("\\s+")));
        shell.user().ifPresent(user -> command.addAll(List.of("-l", user)));
        command.add(shell.host());
        command.add(options.transport().remoteCommand().program().orElse("rsync"));
        for (byte[] argument : arguments) {
            command.add(escaped(new String(argument, StandardCharsets.UTF_8)));
        }
        return command;
    }

    /// Wildcards stay, as with stock rsync; everything else that a shell would act upon is taken literally.
    private static String escaped(String argument) {
        return argument.replaceAll("[^-A-Za-z0-9_./,:@%+=~*?\\[\\]]", "\\\\$0");
    }

    private static Process start(List<String> command) {
        try {
            return new ProcessBuilder(command).start();
        } catch (IOException e) {
            throw new RsyncException(ExitCode.IPC, Failure.CANNOT_CONNECT,
                    "cannot start the remote shell " + command.getFirst() + ": " + e.getMessage(), e);
        }
    }

    private static void relay(Process process, TransferListener listener) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> listener.message(Level.ERROR, line));
        } catch (IOException | UncheckedIOException e) {
            // The process is gone, and what it said was shown.
        }
    }

    private static void end(Process process) {
        process.destroy();
    }

    private static void join(Thread errors) {
        try {
            errors.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
