package dev.ferryman.cli;

import dev.ferryman.rsync.daemon.DaemonConfiguration;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// An rsync daemon in the foreground.
@Command(name = "daemon", description = "Serves the modules of an rsyncd.conf in the foreground, until it is ended.")
final class DaemonCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--config", paramLabel = "FILE", defaultValue = "/etc/rsyncd.conf",
            description = "The configuration (default: ${DEFAULT-VALUE}).")
    private Path config = Path.of("/etc/rsyncd.conf");

    @Option(names = {"-M", "--dparam"}, paramLabel = "NAME=VALUE",
            description = "A global parameter that goes before the file's.")
    private List<String> parameters = List.of();

    DaemonCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> environment = System.getenv();
        return new ForegroundDaemon(console).run(DaemonConfiguration.read(config, parameters, environment));
    }
}
