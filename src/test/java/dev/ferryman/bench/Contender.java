package dev.ferryman.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A program that can be daemon and client: stock rsync of some version, or Ferryman.
/// @param command what stands before rsync's own arguments
record Contender(String name, List<String> command) {

    List<String> client(List<String> arguments) {
        List<String> line = new ArrayList<>(command);
        line.addAll(arguments);
        return line;
    }

    List<String> daemon(Path configuration, int port) {
        return client(List.of(
                "--daemon", "--no-detach", "--address=127.0.0.1", "--port=" + port, "--config=" + configuration));
    }

    /// Ferryman and every stock rsync that `bin/peers` brought, else the one on the path.
    static List<Contender> present(Path project) throws Exception {
        List<Contender> found = new ArrayList<>();
        Path peers = project.resolve("target/peers");
        if (Files.isDirectory(peers)) {
            try (Stream<Path> versions = Files.list(peers)) {
                versions.sorted(Comparator.reverseOrder())
                        .filter(version -> Files.isExecutable(version.resolve("usr/bin/rsync")))
                        .forEach(version -> found.add(new Contender(
                                "rsync " + version.getFileName().toString().replaceAll("[+-].*", ""),
                                List.of(version.resolve("usr/bin/rsync").toString()))));
            }
        }
        if (found.isEmpty()) {
            found.add(new Contender("rsync", List.of("rsync")));
        }
        found.add(new Contender("ferryman", List.of(project.resolve("target/ferryman").toString(), "rsync")));
        return found;
    }
}
