package dev.ferryman.cli;

import dev.ferryman.agent.AgentLog;
import dev.ferryman.agent.Shutdown;
import dev.ferryman.replica.primary.Primaries;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.daemon.ConfigurationFile;
import dev.ferryman.rsync.daemon.RsyncDaemon;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/// Serves a configuration until SIGTERM or SIGINT.
record ForegroundDaemon(Console console) {

    int run(ConfigurationFile configuration) throws InterruptedException {
        AgentLog log = new AgentLog(Clock.systemUTC(), console.err()::println);
        CountDownLatch stop = new CountDownLatch(1);
        try (Shutdown shutdown = Shutdown.on(stop::countDown, ExitCode.SIGNAL.code())) {
            serve(configuration, log, stop);
            shutdown.ended(0);
            return 0;
        }
    }

    private static void serve(ConfigurationFile configuration, AgentLog log, CountDownLatch stop)
            throws InterruptedException {
        try (Primaries primaries = new Primaries(configuration.current(log::info).modules(), log::info);
                RsyncDaemon daemon = RsyncDaemon.start(configuration, primaries.extensions(), log::info)) {
            primaries.start();
            log.info(configuration.current(log::info).modules().size() + " modules are served on port "
                    + daemon.address().getPort());
            stop.await();
        }
        log.info("stopped");
    }
}
