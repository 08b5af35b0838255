package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.replica.ChangeStream;
import dev.ferryman.replica.backlog.Backlog;
import dev.ferryman.replica.backlog.LocalChanges;
import dev.ferryman.replica.channel.LiveDoor;
import dev.ferryman.replica.channel.Recorded;
import dev.ferryman.replica.primary.Primary;
import dev.ferryman.replica.primary.PrimaryTerms;
import dev.ferryman.rsync.daemon.ConfigurationSource;
import dev.ferryman.rsync.daemon.DaemonConfiguration;
import dev.ferryman.rsync.daemon.RsyncDaemon;
import dev.ferryman.tree.events.WatchLimits;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// A tree whose changes are recorded, for those in this process and for those who come to its module `data`.
final class LivePrimary implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Primary primary;
    private final RsyncDaemon daemon;

    /// @param name of its own files in the scratch directory
    LivePrimary(Scratch scratch, String name, Path tree) {
        this(scratch, name, tree, WatchLimits.Source.KERNEL);
        until(() -> primary.recorded() instanceof Recorded.Here);
    }

    /// One that may not be able to watch.
    LivePrimary(Scratch scratch, String name, Path tree, WatchLimits.Source limits) {
        primary = Primary.start(
                PrimaryTerms.of(tree, scratch.directory(name + "-backlog"), 64L << 20).within(limits), _ -> {});
        Path configuration = scratch.file(name + ".conf", """
                reverse lookup = no
                use chroot = no
                %s
                [data]
                path = %s
                """.formatted(SampleTree.isRoot() ? "uid = 0\ngid = 0" : "", tree));
        daemon = RsyncDaemon.start(ConfigurationSource.of(DaemonConfiguration.read(configuration,
                List.of("address=127.0.0.1", "port=0"), Map.of())), List.of(new LiveDoor(_ -> primary.recorded())), _ -> {});
    }

    int port() {
        return daemon.address().getPort();
    }

    private Backlog backlog() {
        return ((Recorded.Here) primary.recorded()).backlog();
    }

    ChangeStream changes() {
        return new LocalChanges(backlog());
    }

    /// Waits until everything that has happened is recorded.
    /// @return the offset up to which it is
    long settled() {
        Instant now = Instant.now();
        until(() -> primary.status().completeUntil().filter(now::isBefore).isPresent());
        return backlog().head().offset();
    }

    private void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as(primary.status().message()).isNegative();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    @Override
    public void close() {
        daemon.close();
        primary.close();
    }
}
