package dev.ferryman.cli;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.daemon.ConfigurationCheck;
import dev.ferryman.rsync.daemon.ConfigurationFile;
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

    @Option(names = "--check", description = "Only looks through the configuration: prints every problem, and ends with 1"
            + " if there is one.")
    private boolean check;

    DaemonCommand(Console console) {
        this.console = console;
    }

    private int report(List<ConfigurationCheck.Finding> findings) {
        boolean fine = true;
        for (ConfigurationCheck.Finding finding : findings) {
            switch (finding.weight()) {
                case PROBLEM -> {
                    console.err().println(finding.line());
                    fine = false;
                }
                case REMARK -> console.out().println(finding.line());
            }
        }
        if (fine) {
            console.out().println(config + " can be served.");
        }
        return fine ? ExitCode.OK.code() : ExitCode.SYNTAX.code();
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> environment = System.getenv();
        if (check) {
            return report(ConfigurationCheck.of(config, parameters, environment));
        }
        return new ForegroundDaemon(console).run(ConfigurationFile.open(config, parameters, environment));
    }
}
