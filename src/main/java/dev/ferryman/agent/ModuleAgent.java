package dev.ferryman.agent;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Carries out one module assignment: serves a directory until it is told to stop. As long as something is in the way
/// it says so in its report, and tries again.
public final class ModuleAgent {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Engine engine;
    private final AgentLog log;
    private final Clock clock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile Optional<Engine.Service> service = Optional.empty();
    private volatile String message = "The daemon is starting.";

    public ModuleAgent(Engine engine, AgentLog log, Clock clock) {
        this.engine = engine;
        this.log = log;
        this.clock = clock;
    }

    /// Ends [#run(ModuleAssignment, String)].
    public void stop() {
        stop.countDown();
    }

    /// Serves until [#stop()] or a signal.
    ///
    /// @param statusHost the address on which the status is served
    /// @throws IOException if the status cannot be served
    public void run(ModuleAssignment module, String statusHost) throws IOException {
        Instant started = clock.instant();
        try (Shutdown shutdown = Shutdown.on(this::stop, ExitCode.SIGNAL.code());
                StatusServer _ = StatusServer.start(new InetSocketAddress(statusHost, module.statusPort()),
                        () -> AgentJson.write(report(module, started)), () -> service.isPresent(),
                        Optional.of(() -> PrimaryMetrics.of(module.module(), report(module, started))))) {
            boolean stopped = false;
            while (!stopped) {
                stopped = serve(module) || stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            }
            log.info("module " + module.module() + " is no longer served");
            shutdown.ended(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return whether the daemon was told to stop; false where it could not serve
    private boolean serve(ModuleAssignment module) throws InterruptedException {
        try {
            Optional<Path> secrets = module.authentication().map(auth -> Credentials.usable(auth.secrets()));
            try (Engine.Service serving =
                    engine.serve(ServedModule.configuration(module, secrets), log)) {
                service = Optional.of(serving);
                log.info("module " + module.module() + " is served from " + module.directory() + " on port "
                        + serving.port());
                stop.await();
                return true;
            } finally {
                service = Optional.empty();
            }
        } catch (AgentException | RsyncException | UncheckedIOException e) {
            if (!message.equals(e.getMessage())) {
                log.error("module " + module.module() + " cannot be served: " + e.getMessage());
            }
            message = e.getMessage();
            return false;
        }
    }

    private ModuleReport report(ModuleAssignment module, Instant started) {
        return service
                .map(serving -> new ModuleReport(true, "The module " + module.module() + " is served.", serving.port(),
                        started, serving.connections(), Optional.empty(), serving.live()))
                .orElseGet(() -> new ModuleReport(false, message, module.listener().port(), started, 0,
                        Optional.empty(), Optional.empty()));
    }
}
