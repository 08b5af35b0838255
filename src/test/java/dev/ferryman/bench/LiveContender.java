package dev.ferryman.bench;

import dev.ferryman.agent.Copy;
import dev.ferryman.agent.Copy.Direction;
import dev.ferryman.agent.Copy.Timeouts;
import dev.ferryman.agent.LiveAssignment;
import dev.ferryman.agent.LiveReport;
import dev.ferryman.agent.LiveState;
import dev.ferryman.agent.ModuleReport;
import dev.ferryman.agent.PrimaryReport;
import dev.ferryman.agent.TransferSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Somebody who keeps a replica as its primary is.
sealed interface LiveContender {
    String title();

    /// How long it may take until nothing is outstanding.
    default Duration patience() {
        return Duration.ofMinutes(2);
    }

    /// Begins to follow.
    Running start(LivePlaces places) throws IOException, InterruptedException;

    /// Processes at work.
    /// @param follower with the port where it says how it fares, if it does
    /// @param daemonStatus the same of the daemon
    record Running(Processes.Listening follower, Processes.Listening daemon, int daemonStatus) implements AutoCloseable {
        /// Waits for a replica to have what its primary has, and to know it.
        void awaitCaughtUp() throws IOException, InterruptedException {
            while (LivePlaces.report(follower.port(), LiveReport.class).state() != LiveState.CAUGHT_UP) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }

        /// Seconds that both ends have taken of the CPUs.
        double processorSeconds() throws IOException {
            return ProcessorTime.of(follower.processes()) + ProcessorTime.of(daemon.processes());
        }

        @Override
        public void close() {
            follower.close();
            daemon.close();
        }
    }

    /// How often the kernel lost events; empty where nobody says.
    Optional<Long> overflows(Running running) throws IOException;

    /// The usual delay of lsyncd is long, and left out of runs that are to be quick.
    static List<LiveContender> of(Benchmark.Settings settings) {
        List<LiveContender> all = new ArrayList<>(List.of(new Pull(), new Push()));
        if (Files.isExecutable(Lsyncd.program(settings.project()))) {
            boolean quick = settings.isQuick();
            all.add(new Lsyncd(Lsyncd.LEAST_DELAY, "the least", Duration.ofSeconds(quick ? 5 : 90)));
            if (!quick) {
                all.add(new Lsyncd(Lsyncd.USUAL_DELAY, "the usual one", Duration.ofSeconds(90)));
            }
        }
        return all;
    }

    private static Processes.Listening follower(Direction direction, LivePlaces places, int port)
            throws IOException, InterruptedException {
        int statusPort = Processes.freePort();
        Path directory = switch (direction) {
            case PULL -> places.replica();
            case PUSH -> places.primary();
        };
        Copy copy = new Copy(direction, LivePlaces.url(port), directory.toString(), Optional.empty(), TransferSettings.MIRROR,
                Timeouts.DEFAULT);
        return places.processes().listening(places.agent("live", new LiveAssignment(copy, Optional.empty(),
                LiveAssignment.DAILY, statusPort)), statusPort);
    }

    /// A module that is followed live.
    record Pull() implements LiveContender {
        @Override
        public String title() {
            return "**Ferryman**, live pull";
        }

        @Override
        public Running start(LivePlaces places) throws IOException, InterruptedException {
            int port = Processes.freePort();
            int moduleStatus = Processes.freePort();
            Processes.Listening module = places.processes().listening(places.moduleAgent(port, moduleStatus), port);
            return new Running(follower(Direction.PULL, places, port), module, moduleStatus);
        }

        @Override
        public Optional<Long> overflows(Running running) throws IOException {
            return LivePlaces.report(running.daemonStatus(), ModuleReport.class).live().map(PrimaryReport::overflows);
        }
    }

    /// Pushed to a stock daemon.
    record Push() implements LiveContender {
        @Override
        public String title() {
            return "**Ferryman**, live push to stock rsync";
        }

        @Override
        public Running start(LivePlaces places) throws IOException, InterruptedException {
            int port = Processes.freePort();
            Processes.Listening stock = places.stock(Program.stock(places.project()).getFirst(), places.replica(), port);
            return new Running(follower(Direction.PUSH, places, port), stock, 0);
        }

        @Override
        public Optional<Long> overflows(Running running) throws IOException {
            return Optional.of(LivePlaces.report(running.follower().port(), LiveReport.class).traffic().overflows());
        }
    }

    /// lsyncd with stock rsync at both ends.
    /// @param delay seconds for which changes are gathered
    record Lsyncd(int delay, String which, Duration patience) implements LiveContender {
        static final int LEAST_DELAY = 1;
        static final int USUAL_DELAY = 15;

        static Path program(Path project) {
            return project.resolve("target/peers/lsyncd/usr/bin/lsyncd");
        }

        @Override
        public String title() {
            return "lsyncd, delay " + delay + " s (" + which + ")";
        }

        @Override
        public Running start(LivePlaces places) throws IOException, InterruptedException {
            int port = Processes.freePort();
            Program stock = Program.stock(places.project()).getFirst();
            Path configuration = Files.writeString(places.work().resolve("lsyncd.lua"), """
                    settings { nodaemon = true }
                    sync { default.rsync, source = "%s", target = "%s", delay = %d,
                           rsync = { binary = "%s", archive = true, acls = true, xattrs = true, hard_links = true,
                                     _extra = { "--numeric-ids", "--modify-window=-1" } } }
                    """.formatted(places.primary(), LivePlaces.url(port), delay, stock.command().getFirst()));
            Processes.Listening daemon = places.stock(stock, places.replica(), port);
            Process lsyncd = places.processes().quiet(
                    List.of(program(places.project()).toString(), configuration.toString())).start();
            return new Running(new Processes.Listening(List.of(lsyncd), 0), daemon, 0);
        }

        @Override
        public Optional<Long> overflows(Running running) {
            return Optional.empty();
        }
    }
}
