package dev.ferryman.cli;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.client.RsyncClient;
import dev.ferryman.rsync.daemon.DaemonConfiguration;
import dev.ferryman.rsync.endpoint.ServerSide;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.session.ArgumentStream;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.session.Greeting;
import dev.ferryman.rsync.wire.BandwidthLimit;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `ferryman rsync`: the command line of rsync, untouched.
record RsyncCommand(Console console) {
    private static final String CONFIGURATION = "/etc/rsyncd.conf";

    /// @param arguments after the word `rsync`
    /// @return rsync's exit code
    int run(List<byte[]> arguments) {
        try {
            return run(Options.parse(arguments), arguments);
        } catch (RsyncException e) {
            // What a daemon says stands as it is.
            console.err().println(e.getMessage().startsWith("@") ? e.getMessage() : "rsync: " + e.getMessage());
            return ended(e.exitCode());
        } catch (InterruptedException e) {
            return ended(ExitCode.SIGNAL);
        }
    }

    private int run(Options options, List<byte[]> arguments) throws InterruptedException {
        return switch (options.invocation()) {
            case CLIENT -> ended(transfer(options));
            case DAEMON -> new ForegroundDaemon(console).run(configuration(options));
            case HELP -> {
                RsyncUsage.lines().forEach(console.out()::println);
                yield 0;
            }
            case VERSION -> {
                console.out().println("rsync  version " + Version.text() + " of Ferryman  protocol version 32");
                yield 0;
            }
            case SERVER_RECEIVER, SERVER_SENDER -> serve(options, arguments).code();
        };
    }

    private ExitCode transfer(Options options) {
        RsyncPrinter printer = new RsyncPrinter(console.buffered(), console.err(), options.output());
        try {
            return RsyncClient.run(options, printer).exitCode();
        } finally {
            printer.finish();
        }
    }

    /// The far side of a remote shell: the standard streams are the connection, so nothing else is printed there.
    /// @param arguments without those that `--secluded-args` sends through the connection
    private ExitCode serve(Options open, List<byte[]> arguments) {
        BandwidthLimit limit = BandwidthLimit.of(open.transport().bandwidthLimit().orElse(0));
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        try (Connection connection = Connection.of(System.in, out, () -> { }, limit)) {
            Options options = Options.parse(ArgumentStream.completed(arguments, connection.in()));
            int newest = options.transport().protocol().orElse(Greeting.NEWEST_PROTOCOL);
            return new ServerSide(connection, options).run(ServerSide.exchangeVersions(connection, newest));
        }
    }

    private static DaemonConfiguration configuration(Options options) {
        Path file = Path.of(options.daemon().config()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse(CONFIGURATION));
        List<String> overrides = new ArrayList<>(options.daemon().parameters());
        options.transport().port().ifPresent(port -> overrides.add("port=" + port));
        options.transport().address().ifPresent(address -> overrides.add("address=" + address));
        options.output().logFile().ifPresent(
                path -> overrides.add("log file=" + new String(path, StandardCharsets.UTF_8)));
        return DaemonConfiguration.read(file, overrides, System.getenv());
    }

    private int ended(ExitCode code) {
        if (code != ExitCode.OK) {
            console.err().println("rsync error: " + code.text() + " (code " + code.code() + ")");
        }
        return code.code();
    }
}
