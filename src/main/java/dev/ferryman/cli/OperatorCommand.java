package dev.ferryman.cli;

import io.quarkus.runtime.Quarkus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Starts the operator, which is the only part of Ferryman that needs Quarkus.
@Command(name = "operator", description = "Runs the operator: reconciles the SyncModules and SyncJobs of a cluster.")
final class OperatorCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        Quarkus.run();
        return 0;
    }
}
