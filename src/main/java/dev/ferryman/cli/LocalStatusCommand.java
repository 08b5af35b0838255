package dev.ferryman.cli;

import dev.ferryman.local.LocalSnapshot;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What became of the manifests of a directory.
@Command(name = "status", description = "Shows the modules and jobs of a directory, as kubectl get does in a cluster.")
final class LocalStatusCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", description = "The directory with manifests.")
    private Path directory = Path.of(".");

    @Option(names = {"-o", "--output"}, paramLabel = "FORMAT", defaultValue = "table",
            description = "One of ${COMPLETION-CANDIDATES}.")
    private OutputFormat output = OutputFormat.TABLE;

    LocalStatusCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        LocalSnapshot snapshot = LocalSnapshot.of(directory);
        switch (output) {
            case TABLE -> StatusTable.lines(snapshot, Instant.now()).forEach(console.out()::println);
            case JSON -> console.out().println(snapshot.json());
            case YAML -> console.out().print(snapshot.yaml());
        }
        return 0;
    }
}
