package dev.ferryman.replica.primary;

import dev.ferryman.replica.backlog.Backlog;
import dev.ferryman.replica.backlog.Machine;
import dev.ferryman.replica.backlog.TreeIdentity;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change;
import dev.ferryman.tree.events.ChangeSink;
import dev.ferryman.tree.events.ChangedSince;
import dev.ferryman.tree.events.WatchStatistics;
import dev.ferryman.tree.events.WatchedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// One unbroken time of recording: from when a tree is watched, and nothing is missing from its record, until that ends.
final class Recording implements AutoCloseable {
    private static final long HEARTBEAT_MILLIS = 250;

    private final PrimaryTerms terms;
    private final Directory root;
    private final Backlog backlog;
    private final WatchedTree watched;
    private final CompletableFuture<IOException> end;

    private Recording(PrimaryTerms terms, Directory root, Backlog backlog, WatchedTree watched,
            CompletableFuture<IOException> end) {
        this.terms = terms;
        this.root = root;
        this.backlog = backlog;
        this.watched = watched;
        this.end = end;
    }

    /// Watches, and finds out what has changed since the record was complete the last time.
    /// @throws dev.ferryman.tree.events.WatchRefused where the tree cannot be watched
    static Recording begin(PrimaryTerms terms, Consumer<String> log) throws IOException, InterruptedException {
        Directory root = Directory.open(terms.tree());
        try {
            checkApart(terms);
            Backlog.Opening opening = opened(terms, root);
            try {
                return begin(terms, root, opening, log);
            } catch (IOException | RuntimeException e) {
                opening.backlog().close();
                throw e;
            }
        } catch (IOException | RuntimeException | InterruptedException e) {
            root.close();
            throw e;
        }
    }

    private static Backlog.Opening opened(PrimaryTerms terms, Directory root) throws IOException, InterruptedException {
        TreeIdentity tree = TreeIdentity.of(root, terms.shown().fingerprint());
        Backlog.Opening opening = Backlog.open(terms.backlog(), terms.bytes(), tree, Machine.now());
        try {
            if (opening instanceof Backlog.Opening.Fresh || Witnesses.agree(root, opening.backlog())) {
                return opening;
            }
        } catch (IOException | RuntimeException | InterruptedException e) {
            opening.backlog().close();
            throw e;
        }
        opening.backlog().close();
        return new Backlog.Opening.Fresh(Backlog.fresh(terms.backlog(), terms.bytes(), tree, Machine.now()),
                "the tree is in an earlier state than the record");
    }

    private static Recording begin(
            PrimaryTerms terms, Directory root, Backlog.Opening opening, Consumer<String> log) throws IOException {
        Backlog backlog = opening.backlog();
        CompletableFuture<IOException> end = new CompletableFuture<>();
        Sink sink = new Sink(backlog, new ShownChanges(terms.shown()), end);
        WatchedTree watched = WatchedTree.start(root, terms.limits(), sink);
        try {
            switch (opening) {
                case Backlog.Opening.Continued(Backlog _, Instant completeUntil) -> {
                    long before = backlog.head().offset();
                    sink.tellSince(root, completeUntil);
                    log.accept("the history " + backlog.history() + " of " + terms.tree() + " goes on from offset " + before
                            + "; " + (backlog.head().offset() - before) + " changes were found since " + completeUntil);
                }
                case Backlog.Opening.Fresh(Backlog _, String reason) ->
                    log.accept("a history of " + terms.tree() + " begins: " + backlog.history() + " (" + reason + ")");
            }
        } catch (IOException | RuntimeException e) {
            watched.close();
            throw e;
        }
        return new Recording(terms, root, backlog, watched, end);
    }

    /// What is written in the tree would be a change of it.
    private static void checkApart(PrimaryTerms terms) throws IOException {
        Files.createDirectories(terms.backlog());
        Path tree = terms.tree().toRealPath();
        if (terms.backlog().toRealPath().startsWith(tree)) {
            throw new IOException("the backlog " + terms.backlog() + " lies in " + terms.tree()
                    + ", whose changes it is to hold; put it elsewhere");
        }
    }

    /// Writes down what is told, by the one who watches and at the same time by the one who looks for what changed before.
    private static final class Sink implements ChangeSink {
        private final Backlog backlog;
        private final ShownChanges shown;
        private final CompletableFuture<IOException> end;
        /// What was renamed while somebody walks, who may have found changes by an old name, or passed over it.
        private Optional<List<Change>> renamed = Optional.empty();

        Sink(Backlog backlog, ShownChanges shown, CompletableFuture<IOException> end) {
            this.backlog = backlog;
            this.shown = shown;
            this.end = end;
        }

        void tellSince(Directory root, Instant since) throws IOException {
            synchronized (this) {
                renamed = Optional.of(new ArrayList<>());
            }
            ChangedSince.tell(root, since, this);
            synchronized (this) {
                List<Change> again = renamed.orElseThrow();
                renamed = Optional.empty();
                accept(again);
            }
        }

        @Override
        public synchronized void accept(List<Change> changes) {
            renamed.ifPresent(walked -> changes.forEach(each -> {
                if (each instanceof Change.Renamed(Name _, Name to)) {
                    walked.add(new Change.Subtree(to));
                }
            }));
            try {
                backlog.append(shown.of(changes), Instant.now());
            } catch (IOException e) {
                end.complete(new IOException("changes cannot be written down: " + e.getMessage(), e));
            }
        }

        @Override
        public void ended(IOException reason) {
            end.complete(reason);
        }
    }

    /// Keeps the record's completeness up to date until recording ends.
    /// @return why it ended
    IOException untilEnd() throws InterruptedException {
        try {
            Completeness completeness = new Completeness(backlog, watched::completeUntil, Machine.now());
            FileStatus status = root.status();
            while (!ended()) {
                completeness.state();
                if (!isInPlace(status)) {
                    return new IOException("another directory is at " + terms.tree() + " now");
                }
            }
            return end.resultNow();
        } catch (IOException e) {
            return e;
        }
    }

    private boolean ended() throws InterruptedException {
        try {
            end.get(HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isInPlace(FileStatus status) throws IOException {
        try (Directory there = Directory.open(terms.tree())) {
            return there.status().isSameInode(status);
        }
    }

    Backlog backlog() {
        return backlog;
    }

    WatchStatistics statistics() {
        return watched.statistics();
    }

    /// What was not told by now is found by its times when recording begins again.
    @Override
    public void close() {
        watched.close();
        backlog.close();
        root.close();
    }
}
