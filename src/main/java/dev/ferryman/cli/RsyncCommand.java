package dev.ferryman.cli;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.client.RsyncClient;
import dev.ferryman.rsync.daemon.DaemonConfiguration;
import dev.ferryman.rsync.option.Options;
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
            return run(Options.parse(arguments));
        } catch (RsyncException e) {
            // What a daemon says stands as it is.
            console.err().println(e.getMessage().startsWith("@") ? e.getMessage() : "rsync: " + e.getMessage());
            return ended(e.exitCode());
        } catch (InterruptedException e) {
            return ended(ExitCode.SIGNAL);
        }
    }

    private int run(Options options) throws InterruptedException {
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
            case SERVER_RECEIVER, SERVER_SENDER -> throw new RsyncException(ExitCode.UNSUPPORTED, Failure.BAD_INPUT,
                    "the far side of a remote shell is not served yet: use a daemon there, host::module/path");
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

    private static DaemonConfiguration configuration(Options options) {
        Path file = Path.of(options.daemon().config()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse(CONFIGURATION));
        List<String> overrides = new ArrayList<>(options.daemon().parameters());
        options.transport().port().ifPresent(port -> overrides.add("port=" + port));
        options.transport().address().ifPresent(address -> overrides.add("address=" + address));
        return DaemonConfiguration.read(file, overrides, System.getenv());
    }

    private int ended(ExitCode code) {
        if (code != ExitCode.OK) {
            console.err().println("rsync error: " + code.text() + " (code " + code.code() + ")");
        }
        return code.code();
    }
}
