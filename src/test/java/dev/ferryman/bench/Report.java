package dev.ferryman.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Prints tables in Markdown, row by row, and leaves the same as JSON.
final class Report implements AutoCloseable {
    private final Path json;
    private final List<Row> rows = new ArrayList<>();
    private String head = "";

    Report(Path json, Benchmark.Settings settings) {
        this.json = json;
        System.out.printf("%d rounds%s; daemons warm; seconds of the fastest run and of the median; ± is the slowest less"
                        + " the fastest, in percent of the median%n", settings.rounds(),
                settings.scale() == 1 ? "" : ", sizes divided by " + settings.scale());
    }

    void add(Workload workload, FileSystem fileSystem, Map<Contender, Measured> measured) {
        double fastest = measured.entrySet().stream().filter(each -> each.getKey() instanceof Contender.Stock)
                .mapToDouble(each -> each.getValue().median()).min().orElseThrow();
        measured.forEach((contender, runs) -> add(Row.Runs.of(
                workload.title(), fileSystem, contender.title(), runs, fastest, goal(workload, contender))));
    }

    void add(Row row) {
        rows.add(row);
        if (!row.head().equals(head)) {
            head = row.head();
            System.out.println("\n" + head);
        }
        System.out.println(row.line());
    }

    private static OptionalDouble goal(Workload workload, Contender contender) {
        return switch (contender) {
            case Contender.Stock _, Contender.Removal _ -> OptionalDouble.empty();
            case Contender.Cold _ -> workload.goals().cold();
            case Contender.Resident _ -> workload.goals().resident();
            case Contender.Mixed _, Contender.ResidentMixed _ -> OptionalDouble.of(1);
        };
    }

    @Override
    public void close() throws IOException {
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).findAndRegisterModules()
                .writeValue(json.toFile(), rows);
    }
}
