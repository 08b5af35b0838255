package dev.ferryman.local;

import dev.ferryman.agent.AgentLog;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Carries out a directory of manifests on this machine: looks at what is wanted and at what is there, and does the
/// difference, again and again. One thread calls it; only one process at a time does so for a directory.
public final class LocalController implements AutoCloseable {
    private static final Duration ROUND = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path directory;
    private final StateDirectory state;
    private final FileChannel lock;
    private final ManifestWatch watch;
    private final Ports ports = new Ports();
    private final Modules modules;
    private final Jobs jobs;
    private final Clock clock;
    private final CountDownLatch stop = new CountDownLatch(1);

    /// @param directory of the manifests
    /// @throws IOException if another process carries them out, or the state directory cannot be made
    public LocalController(Path directory, Agents agents, AgentLog log, Clock clock) throws IOException {
        this.directory = directory;
        this.state = StateDirectory.of(directory);
        this.lock = lock(state);
        this.watch = new ManifestWatch(directory, log);
        StatusStore store = new StatusStore(state);
        this.modules = new Modules(store, agents, ports, log, clock);
        this.jobs = new Jobs(store, agents, ports, log, clock);
        this.clock = clock;
    }

    /// Ends the rounds; may be called by any thread.
    public void stop() {
        stop.countDown();
    }

    /// Goes round until [#stop()].
    ///
    /// @param observer sees the resources after each round
    public void run(Consumer<LocalSnapshot> observer) throws IOException, InterruptedException {
        do {
            reconcile();
            observer.accept(snapshot());
        } while (goesOn());
    }

    /// Lets every job run once, and serves the modules meanwhile.
    ///
    /// @return whether every job succeeded
    public boolean runOnce(Consumer<LocalSnapshot> observer) throws IOException, InterruptedException {
        jobs.runOnce();
        Instant end = clock.instant().plus(PATIENCE);
        do {
            reconcile();
            observer.accept(snapshot());
        } while (!jobs.haveRunOnce() && !(jobs.areIdle() && clock.instant().isAfter(end)) && goesOn());
        return jobs.haveRunOnce() && jobs.haveSucceeded();
    }

    /// One round.
    public void reconcile() throws IOException {
        Manifests manifests = watch.current();
        Volumes volumes = new Volumes(directory, state, manifests);
        SecretFiles secrets = new SecretFiles(state, manifests);
        modules.reconcile(manifests.modules(), volumes, secrets);
        jobs.reconcile(manifests.jobs(), new Preparation(manifests, volumes, secrets, state, ports, modules::endpoint));
    }

    public LocalSnapshot snapshot() {
        return new LocalSnapshot(modules.resources(), jobs.resources());
    }

    /// Ends runs and daemons.
    @Override
    public void close() throws IOException {
        jobs.close();
        modules.close();
        lock.close();
    }

    private static FileChannel lock(StateDirectory state) throws IOException {
        Path file = StateDirectory.made(state.root()).resolve("lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IOException("another process carries out these manifests: it holds " + file);
        }
        return channel;
    }

    private boolean goesOn() throws InterruptedException {
        return !stop.await(ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }
}
