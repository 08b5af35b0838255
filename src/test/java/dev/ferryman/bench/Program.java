package dev.ferryman.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An rsync that can be either end of a transfer: a stock version, or Ferryman.
/// @param command what stands before rsync's own arguments
record Program(String name, List<String> command) {
    private static final List<String> STOCK_VERSIONS = List.of("3.5.0", "3.2.7");
    private static final String FERRYMAN = "Ferryman";

    /// Those that `bin/peers` brought, the newest first; the one on the path where it brought none.
    static List<Program> stock(Path project) {
        List<Program> found = new ArrayList<>();
        for (String version : STOCK_VERSIONS) {
            Path rsync = project.resolve("target/peers").resolve(version).resolve("usr/bin/rsync");
            if (Files.isExecutable(rsync)) {
                found.add(new Program("rsync " + version, List.of(rsync.toString())));
            }
        }
        return found.isEmpty() ? List.of(new Program("rsync", List.of("rsync"))) : found;
    }

    static Program ferryman(Path project) {
        return new Program(FERRYMAN, List.of(project.resolve("target/ferryman").toString(), "rsync"));
    }

    boolean isFerryman() {
        return name.equals(FERRYMAN);
    }

    List<String> line(List<String> arguments) {
        List<String> line = new ArrayList<>(command);
        line.addAll(arguments);
        return line;
    }
}
