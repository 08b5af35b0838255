package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.replica.ChangeRecord;
import dev.ferryman.replica.ChangeStream.FellBehind;
import dev.ferryman.replica.ChangeStream.Head;
import dev.ferryman.replica.ChangeStream.Start;
import dev.ferryman.replica.Position;
import dev.ferryman.replica.channel.RemoteChanges;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.client.ModuleChannel;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.RemoteSpec;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;

/// Follows a module without copying anything: it keeps how the tree looked when it began, and what it was told since. What
/// looks otherwise in the end must have been told.
final class ToldFollower implements AutoCloseable {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final int port;
    private final Path tree;
    private final Object calm;
    private final Thread thread;
    private final List<Change> told = new ArrayList<>();
    private Optional<Position> have = Optional.empty();
    private Optional<Head> head = Optional.empty();
    private Optional<AssertionError> wrong = Optional.empty();
    private TreeSnapshot beginning = TreeSnapshot.EMPTY;
    private int beginnings;
    private volatile boolean closed;

    /// @param calm nobody changes the tree while this is held
    ToldFollower(int port, Path tree, Object calm) {
        this.port = port;
        this.tree = tree;
        this.calm = calm;
        thread = Thread.ofPlatform().daemon().start(this::follow);
    }

    private void follow() {
        try {
            while (!closed) {
                connection();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (AssertionError e) {
            synchronized (this) {
                wrong = Optional.of(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void connection() throws InterruptedException {
        try (RemoteChanges changes = changes(port)) {
            begin(changes.start(position()));
            while (!closed) {
                Head before = changes.head();
                List<ChangeRecord> records = changes.next(Duration.ofMillis(100));
                hear(records, before);
                changes.applied(position().orElseThrow().offset());
            }
        } catch (FellBehind e) {
            synchronized (this) {
                have = Optional.empty();
            }
        } catch (RsyncException e) {
            // it is being started
        }
    }

    static RemoteChanges changes(int port) {
        String url = "rsync://127.0.0.1:" + port + "/data";
        return new RemoteChanges(new ModuleChannel(Options.parseText(List.of("-a", url)),
                (RemoteSpec.Daemon) RemoteSpec.parse(url.getBytes(StandardCharsets.US_ASCII)), Map.of(),
                TransferListener.SILENT));
    }

    private synchronized Optional<Position> position() {
        return have;
    }

    private void begin(Start start) {
        if (start instanceof Start.Full) {
            synchronized (calm) {
                TreeSnapshot now = TreeSnapshot.of(tree);
                synchronized (this) {
                    beginning = now;
                    beginnings++;
                    told.clear();
                }
            }
        }
        synchronized (this) {
            have = Optional.of(start.from());
        }
    }

    /// @param before what was known of the primary before these were taken
    private synchronized void hear(List<ChangeRecord> records, Head before) {
        for (ChangeRecord each : records) {
            assertThat(each.offset()).isEqualTo(have.orElseThrow().offset() + 1);
            have = Optional.of(have.get().at(each.offset()));
            told.add(each.change());
        }
        head = have.orElseThrow().offset() >= before.offset() ? Optional.of(before) : Optional.empty();
    }

    /// What is known of a primary is of no use once it is dead.
    synchronized void forgetConnection() {
        head = Optional.empty();
    }

    /// Waits until it is connected and has all that there was a moment ago.
    void awaitBeginning() {
        Awaitility.await().atMost(PATIENCE).until(() -> isAt(Instant.MIN));
    }

    /// Waits until it was told of everything before this moment.
    void awaitAllUntil(Instant moment) {
        Awaitility.await().atMost(PATIENCE).until(() -> isAt(moment));
    }

    private synchronized boolean isAt(Instant moment) {
        wrong.ifPresent(e -> {
            throw e;
        });
        return head.filter(now -> now.time().isAfter(moment)).isPresent();
    }

    synchronized List<Change> told() {
        return List.copyOf(told);
    }

    /// How often it had to start over, the first time included.
    synchronized int beginnings() {
        return beginnings;
    }

    /// The paths that look otherwise than in the beginning, of which it was not told.
    synchronized Set<String> untold(TreeSnapshot end) {
        Set<String> entries = new HashSet<>();
        Set<String> subtrees = new HashSet<>();
        for (Change change : told) {
            switch (change) {
                case Change.Entry(Name path) -> entries.add(shown(path));
                case Change.Subtree(Name path) -> subtrees.add(shown(path));
                case Change.Renamed(Name from, Name to) -> {
                    subtrees.add(shown(from));
                    subtrees.add(shown(to));
                }
            }
        }
        Set<String> paths = new TreeSet<>(beginning.entries().keySet());
        paths.addAll(end.entries().keySet());
        paths.removeIf(path -> same(beginning.entries().get(path), end.entries().get(path)));
        paths.removeIf(path -> entries.contains(path) || covered(path, subtrees));
        // What went away goes with all that lay beneath it.
        paths.removeIf(path -> !end.entries().containsKey(path) && covered(path, entries));
        return paths;
    }

    private static boolean same(TreeEntry one, TreeEntry other) {
        return one != null && other != null && one.withFirstName("").equals(other.withFirstName(""));
    }

    private static boolean covered(String path, Set<String> above) {
        for (String at = path; !at.equals("."); at = at.substring(0, at.lastIndexOf('/'))) {
            if (above.contains(at)) {
                return true;
            }
        }
        return above.contains(".");
    }

    /// As a snapshot writes it.
    private static String shown(Name path) {
        String text = new String(path.raw(), StandardCharsets.ISO_8859_1);
        return text.equals(".") ? text : "./" + text;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
