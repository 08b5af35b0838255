package dev.ferryman.cli;

import dev.ferryman.agent.AgentLog;
import dev.ferryman.agent.Shutdown;
import dev.ferryman.local.LocalController;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Local mode: the manifests of a directory, carried out on this machine.
@Command(
        name = "local",
        description = "Serves and runs what the manifests of a directory say, without a cluster, until it is ended.",
        subcommands = LocalStatusCommand.class)
final class LocalCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR",
            description = "The directory with manifests: SyncModule, SyncJob, Secret, PersistentVolumeClaim.")
    private Path directory = Path.of(".");

    @Option(names = "--once",
            description = "Lets each job run once, whatever its trigger says; exits with 0 if all succeed, or 1.")
    private boolean once;

    LocalCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LiveView view = LiveView.on(console);
        AgentLog log = new AgentLog(Clock.systemUTC(), view::line);
        LocalController controller =
                new LocalController(directory, JavaCommand.agents(view::line), log, Clock.systemUTC());
        try (Shutdown shutdown = Shutdown.on(controller::stop, 1)) {
            int code = run(controller, view);
            shutdown.ended(code);
            return code;
        }
    }

    private int run(LocalController controller, LiveView view) throws IOException, InterruptedException {
        try (controller) {
            if (once) {
                return controller.runOnce(view::show) ? 0 : 1;
            }
            controller.run(view::show);
            return 0;
        }
    }
}
