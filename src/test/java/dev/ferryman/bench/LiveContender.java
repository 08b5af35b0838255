package dev.ferryman.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Somebody who keeps a replica as its primary is.
sealed interface LiveContender {
    String title();

    /// How long it may take until nothing is outstanding.
    default Duration patience() {
        return Duration.ofSeconds(60);
    }

    /// Begins to follow.
    Running start(Places places) throws IOException, InterruptedException;

    /// Processes at work.
    interface Running extends AutoCloseable {
        @Override
        void close();
    }

    static List<LiveContender> of(Path project) {
        List<LiveContender> all = new ArrayList<>(List.of(new Pull(), new Push()));
        if (Files.isExecutable(Lsyncd.program(project))) {
            all.add(new Lsyncd(1));
            all.add(new Lsyncd(15));
        }
        return all;
    }

    /// Where everything is.
    record Places(Path project, Path work, Path primary, Path replica) {
        Processes processes() {
            return new Processes(project);
        }

        String ferryman() {
            return Program.ferryman(project).command().getFirst();
        }

        private Processes.Listening daemon(List<String> program, String module, int port)
                throws IOException, InterruptedException {
            Path configuration = Files.writeString(work.resolve("live.conf"),
                    "use chroot = no\nmunge symlinks = no\nreverse lookup = no\nuid = 0\ngid = 0\nport = " + port + "\n[data]\nread only = no\n" + module);
            List<String> line = new ArrayList<>(program);
            line.add("--config=" + configuration);
            return processes().listening(line, port);
        }

        /// A stock daemon that has one of the trees.
        Processes.Listening stock(Path tree, int port) throws IOException, InterruptedException {
            List<String> line = new ArrayList<>(Program.stock(project).getFirst().command());
            line.addAll(List.of("--daemon", "--no-detach"));
            return daemon(line, "path = " + tree + "\n", port);
        }

        private Running follow(Processes.Listening daemon, List<String> line) throws IOException {
            Process follower = processes().quiet(line).start();
            return () -> {
                follower.destroy();
                follower.onExit().join();
                daemon.close();
            };
        }

        /// What the judge says of the attribute in which a replica keeps its position.
        private static final String POSITION = ".d........x ./";

        /// The entries that differ, looked at until there are none, or for so long.
        int stale(Duration patience) throws IOException, InterruptedException {
            long end = System.nanoTime() + patience.toNanos();
            int stale = differing();
            while (stale > 0 && System.nanoTime() - end < 0) {
                TimeUnit.MILLISECONDS.sleep(500);
                stale = differing();
            }
            return stale;
        }

        private int differing() throws IOException, InterruptedException {
            List<String> line = Program.stock(project).getFirst().line(List.of("-aHAXni", "--delete", "--modify-window=-1",
                    primary + "/", replica + "/"));
            Process judge = new ProcessBuilder(line).start();
            int count = (int) judge.inputReader().lines().filter(difference -> !difference.equals(POSITION)).count();
            judge.waitFor();
            return count;
        }
    }

    /// A module that is followed live.
    record Pull() implements LiveContender {
        @Override
        public String title() {
            return "**Ferryman**, live pull";
        }

        @Override
        public Running start(Places places) throws IOException, InterruptedException {
            return start(places, Processes.freePort());
        }

        Running start(Places places, int port) throws IOException, InterruptedException {
            Processes.Listening daemon = places.daemon(List.of(places.ferryman(), "daemon"), "path = " + places.primary()
                    + "\nlive = yes\nlive backlog = " + places.work().resolve("backlog") + "\n", port);
            return places.follow(daemon, List.of(places.ferryman(), "follow", "-aHAX", "--numeric-ids", "--delete",
                    "--modify-window=-1", "rsync://127.0.0.1:" + port + "/data/", places.replica() + "/"));
        }
    }

    /// Pushed to a stock daemon.
    record Push() implements LiveContender {
        @Override
        public String title() {
            return "**Ferryman**, live push to stock rsync";
        }

        @Override
        public Running start(Places places) throws IOException, InterruptedException {
            int port = Processes.freePort();
            return places.follow(places.stock(places.replica(), port), List.of(places.ferryman(), "follow", "-aHAX", "--numeric-ids",
                    "--delete", "--modify-window=-1", places.primary() + "/", "rsync://127.0.0.1:" + port + "/data/"));
        }
    }

    /// lsyncd and stock rsync; its usual delay is 15 s.
    record Lsyncd(int delay) implements LiveContender {
        static Path program(Path project) {
            return project.resolve("target/peers/lsyncd/usr/bin/lsyncd");
        }

        @Override
        public String title() {
            return "lsyncd, delay " + delay + " s";
        }

        @Override
        public Running start(Places places) throws IOException, InterruptedException {
            int port = Processes.freePort();
            Path configuration = Files.writeString(places.work().resolve("lsyncd.lua"), """
                    settings { nodaemon = true }
                    sync { default.rsync, source = "%s", target = "rsync://127.0.0.1:%d/data/", delay = %d,
                           rsync = { binary = "%s", archive = true, acls = true, xattrs = true, hard_links = true,
                                     _extra = { "--numeric-ids", "--modify-window=-1" } } }
                    """.formatted(places.primary(), port, delay, Program.stock(places.project()).getFirst().command().getFirst()));
            Processes.Listening daemon = places.stock(places.replica(), port);
            ProcessBuilder lsyncd = places.processes().quiet(
                    List.of(program(places.project()).toString(), configuration.toString()));
            lsyncd.environment().put("LD_LIBRARY_PATH",
                    places.project().resolve("target/peers/lsyncd/usr/lib/x86_64-linux-gnu").toString());
            Process running = lsyncd.start();
            return () -> {
                running.descendants().forEach(ProcessHandle::destroy);
                running.destroy();
                running.onExit().join();
                daemon.close();
            };
        }
    }
}
