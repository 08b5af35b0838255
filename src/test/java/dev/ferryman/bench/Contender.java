package dev.ferryman.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A program that can be daemon and client: stock rsync of some version, or Ferryman. Where a directory is only emptied,
/// `rm` takes part.
/// @param command what stands before rsync's own arguments
record Contender(String name, List<String> command) {
    /// The stock versions that the goals are set against, the newest first.
    private static final List<String> PEERS = List.of("3.5.0", "3.2.7");

    private static final Contender REMOVAL = new Contender("rm -rf", List.of("rm", "-rf"));

    boolean copies() {
        return this != REMOVAL;
    }

    List<String> client(List<String> arguments) {
        List<String> line = new ArrayList<>(command);
        line.addAll(arguments);
        return line;
    }

    List<String> daemon(Path configuration, int port) {
        return client(List.of(
                "--daemon", "--no-detach", "--address=127.0.0.1", "--port=" + port, "--config=" + configuration));
    }

    /// Ferryman and the stock rsyncs that `bin/peers` brought, else the one on the path.
    static List<Contender> present(Path project, Workload workload) {
        List<Contender> found = new ArrayList<>();
        if (workload == Workload.EMPTYING) {
            found.add(REMOVAL);
        }
        for (String version : PEERS) {
            Path rsync = project.resolve("target/peers").resolve(version).resolve("usr/bin/rsync");
            if (Files.isExecutable(rsync)) {
                found.add(new Contender("rsync " + version, List.of(rsync.toString())));
            }
        }
        if (found.stream().noneMatch(Contender::copies)) {
            found.add(new Contender("rsync", List.of("rsync")));
        }
        found.add(new Contender("ferryman", List.of(project.resolve("target/ferryman").toString(), "rsync")));
        return found;
    }
}
