package dev.ferryman.cli;

import dev.ferryman.agent.AgentLog;
import dev.ferryman.agent.Engine;
import dev.ferryman.agent.RsyncEngine;
import dev.ferryman.agent.Shutdown;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.daemon.DaemonConfiguration;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/// Serves a configuration until SIGTERM or SIGINT.
record ForegroundDaemon(Console console) {

    int run(DaemonConfiguration configuration) throws InterruptedException {
        AgentLog log = new AgentLog(Clock.systemUTC(), console.err()::println);
        CountDownLatch stop = new CountDownLatch(1);
        try (Shutdown shutdown = Shutdown.on(stop::countDown, ExitCode.SIGNAL.code())) {
            serve(configuration, log, stop);
            shutdown.ended(0);
            return 0;
        }
    }

    private static void serve(DaemonConfiguration configuration, AgentLog log, CountDownLatch stop)
            throws InterruptedException {
        try (Engine.Service service = new RsyncEngine().serve(configuration, log)) {
            log.info(configuration.modules().size() + " modules are served on port " + service.port());
            stop.await();
        }
        log.info("stopped");
    }
}
