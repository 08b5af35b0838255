package dev.ferryman.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Prints a table in Markdown, workload by workload, and leaves the same as JSON.
final class Report implements AutoCloseable {
    private final Path json;
    private final List<Row> rows = new ArrayList<>();

    /// One line of the table.
    /// @param ratio median of the faster stock rsync divided by this one's
    /// @param goal that ratio is to be reached; absent where there is none
    /// @param spread see [Measured#spread]
    record Row(String work, String fileSystem, String contender, double minSeconds, double medianSeconds, double spread,
            double ratio, OptionalDouble goal, double clientMebibytes, double daemonMebibytes) {}

    Report(Path json, Benchmark.Settings settings) {
        this.json = json;
        System.out.printf("%d rounds%s; daemons warm; seconds of the fastest run and of the median; ± is the slowest less"
                        + " the fastest, in percent of the median%n%n", settings.rounds(),
                settings.scale() == 1 ? "" : ", sizes divided by " + settings.scale());
        System.out.println("| work | who | min s | median s | ± % | ratio | goal | client MiB | daemon MiB |");
        System.out.println("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    }

    void add(Workload workload, FileSystem fileSystem, Map<Contender, Measured> measured) {
        double fastest = measured.entrySet().stream().filter(each -> each.getKey() instanceof Contender.Stock)
                .mapToDouble(each -> each.getValue().median()).min().orElseThrow();
        measured.forEach((contender, runs) -> {
            Row row = new Row(workload.title(), fileSystem.title(), contender.title(), runs.least(), runs.median(),
                    runs.spread(), fastest / runs.median(), goal(workload, contender), runs.clientMebibytes(),
                    runs.daemonMebibytes());
            rows.add(row);
            System.out.printf("| %s, %s | %s | %.2f | %.2f | %.0f | %.2f | %s | %.0f | %.0f |%n", row.work(), row.fileSystem(),
                    row.contender(), row.minSeconds(), row.medianSeconds(), row.spread() * 100, row.ratio(),
                    row.goal().isPresent() ? row.goal().getAsDouble() + (row.ratio() >= row.goal().getAsDouble() ? " ✓" : "")
                            : "",
                    row.clientMebibytes(), row.daemonMebibytes());
        });
    }

    private static OptionalDouble goal(Workload workload, Contender contender) {
        return switch (contender) {
            case Contender.Stock _, Contender.Removal _ -> OptionalDouble.empty();
            case Contender.Cold _ -> workload.goals().cold();
            case Contender.Resident _ -> workload.goals().resident();
            case Contender.Mixed _ -> OptionalDouble.of(1);
        };
    }

    @Override
    public void close() throws IOException {
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).findAndRegisterModules()
                .writeValue(json.toFile(), rows);
    }
}
