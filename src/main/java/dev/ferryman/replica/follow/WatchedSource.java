package dev.ferryman.replica.follow;

import dev.ferryman.replica.ChangeStream;
import dev.ferryman.replica.Unwatched;
import dev.ferryman.replica.backlog.LocalChanges;
import dev.ferryman.replica.channel.Recorded;
import dev.ferryman.replica.primary.Primary;
import dev.ferryman.replica.primary.PrimaryStatus.Phase;
import dev.ferryman.replica.primary.PrimaryTerms;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.RemovalObserver;
import dev.ferryman.tree.events.WatchLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// A source on this machine, watched and recorded by this process for as long as it is open.
public final class WatchedSource implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final String PREFIX = "ferryman-changes-";
    private static final long LOOK_MILLIS = 20;

    private final Primary primary;
    private final Optional<Path> temporary;

    private WatchedSource(Primary primary, Optional<Path> temporary) {
        this.primary = primary;
        this.temporary = temporary;
    }

    /// Where changes are recorded.
    /// @param directory outside of the source; without one the record ends with this process
    /// @param bytes that it takes at most
    public record Place(Optional<Path> directory, long bytes) {
        public static final Place PASSING = new Place(Optional.empty(), 64L << 20);
    }

    /// @param log takes what people should know
    static WatchedSource start(Path directory, Place place, Consumer<String> log) throws IOException {
        return start(directory, place, WatchLimits.Source.KERNEL, log);
    }

    static WatchedSource start(Path directory, Place place, WatchLimits.Source limits, Consumer<String> log)
            throws IOException {
        Optional<Path> temporary = place.directory().isPresent() ? Optional.empty() : Optional.of(temporary());
        Path backlog = place.directory().or(() -> temporary).orElseThrow();
        PrimaryTerms terms = PrimaryTerms.of(directory.toAbsolutePath(), backlog, place.bytes()).within(limits);
        return new WatchedSource(Primary.start(terms, log), temporary);
    }

    /// In memory, where there is room.
    private static Path temporary() throws IOException {
        try {
            return Files.createTempDirectory(MEMORY, PREFIX);
        } catch (IOException none) {
            return Files.createTempDirectory(PREFIX);
        }
    }

    /// Waits until the tree has been looked through.
    /// @throws Unwatched where it cannot be watched
    /// @throws RsyncException where its changes cannot be recorded
    ChangeStream changes() {
        try {
            while (primary.status().phase() == Phase.STARTING) {
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return switch (primary.recorded()) {
            case Recorded.Here(var backlog) -> new LocalChanges(backlog);
            case Recorded.Unwatched(String reason) -> throw new Unwatched(Instant.now(), reason);
            case Recorded.Nowhere(String reason) -> throw new RsyncException(ExitCode.FILE_IO, Failure.FILE_IO, reason);
        };
    }

    long overflows() {
        return primary.status().overflows();
    }

    @Override
    public void close() {
        primary.close();
        temporary.ifPresent(WatchedSource::remove);
    }

    private static void remove(Path folder) {
        try (Directory parent = Directory.open(folder.getParent())) {
            parent.removeTree(Name.of(folder.getFileName().toString()), new Unheard());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is left of a temporary directory is no one's concern.
    private static final class Unheard implements RemovalObserver {
        @Override
        public void removed(Name path, FileKind kind) {}

        @Override
        public void failed(Name path, IOException reason) {}
    }
}
