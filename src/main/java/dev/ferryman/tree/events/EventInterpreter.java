package dev.ferryman.tree.events;

import static dev.ferryman.posix.WatchMask.CREATE;
import static dev.ferryman.posix.WatchMask.DELETE;
import static dev.ferryman.posix.WatchMask.DIRECTORY;
import static dev.ferryman.posix.WatchMask.IGNORED;
import static dev.ferryman.posix.WatchMask.MOVED_FROM;
import static dev.ferryman.posix.WatchMask.MOVED_TO;
import static dev.ferryman.posix.WatchMask.OVERFLOW;
import static dev.ferryman.posix.WatchMask.UNMOUNT;

import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.LinkGroup.Place;
import dev.ferryman.tree.events.PendingMoves.Departure;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Makes changes of events, in their order. Events name a directory by its watch and an entry by its leaf; where the
/// directory is, is a matter of the events before.
final class EventInterpreter {
    private static final int MOST_UNSEEN = 65536;
    /// After so many quiet rounds (about two seconds) it is no use to wait for events.
    private static final int PATIENCE = 10;

    private final WatchedDirectories directories;
    private final Explorer explorer;
    private final HardLinks links;
    private final LinkSearch search;
    private final ChangeBatch batch;
    private final PendingMoves moves = new PendingMoves();
    /// Entries that were gone before they could be looked at, so that nothing is known of their inodes.
    private final Set<Place> unseen = new HashSet<>();
    private boolean lost;
    /// Rounds without events, while something waits for some.
    private int quietRounds;
    /// Until when no event is missing.
    private Moment completeUntil = Moment.NEVER;

    EventInterpreter(WatchedDirectories directories, Explorer explorer, HardLinks links, LinkSearch search,
            ChangeBatch batch) {
        this.directories = directories;
        this.explorer = explorer;
        this.links = links;
        this.search = search;
        this.batch = batch;
    }

    /// One event, as `WatchEvents` tells it.
    void event(int watch, int mask, int cookie, byte[] names, int from, int to) throws IOException {
        if ((mask & OVERFLOW) != 0) {
            lost = true;
            return;
        }
        Optional<WatchedDirectory> watched = directories.watchedBy(watch);
        if (watched.isEmpty()) {
            return;
        }
        WatchedDirectory directory = watched.get();
        quietRounds = 0;
        if (from == to) {
            itself(directory, mask);
        } else {
            entry(directory, Name.of(names, from, to), mask, cookie);
        }
    }

    private void itself(WatchedDirectory directory, int mask) throws IOException {
        batch.entry(directory.path());
        if ((mask & (IGNORED | UNMOUNT)) != 0) {
            if (directory.isRoot()) {
                throw new WatchEnded("the watched directory was removed or unmounted");
            }
            directories.drop(directory);
        }
    }

    private void entry(WatchedDirectory at, Name leaf, int mask, int cookie) throws IOException {
        boolean isDirectory = (mask & DIRECTORY) != 0;
        Optional<Departure> departure =
                (mask & MOVED_TO) == 0 ? Optional.empty() : moves.arrived(cookie).filter(each -> each.from().attached);
        if ((mask & (CREATE | DELETE | MOVED_FROM | MOVED_TO)) != 0) {
            for (Departure overtaken : moves.overtaken(at)) {
                departed(overtaken);
            }
        }
        if ((mask & CREATE) != 0) {
            appeared(at, leaf);
        } else if ((mask & DELETE) != 0) {
            vanished(at, leaf, isDirectory);
        } else if ((mask & MOVED_FROM) != 0) {
            moves.add(cookie, at, leaf, isDirectory);
        } else if ((mask & MOVED_TO) != 0) {
            arrived(at, leaf, isDirectory, departure);
        } else {
            touched(at, leaf, isDirectory);
        }
    }

    private void touched(WatchedDirectory at, Name leaf, boolean isDirectory) throws IOException {
        batch.entry(at.path(leaf));
        if (!isDirectory) {
            tellNames(at, leaf);
        } else if (!at.children.containsKey(leaf)) {
            // It may be readable from now on.
            explorer.look(at, leaf);
        }
    }

    private void tellNames(WatchedDirectory at, Name leaf) {
        links.names(at, leaf).forEach(each -> batch.entry(each.path()));
    }

    private void appeared(WatchedDirectory at, Name leaf) throws IOException {
        tellNames(at, leaf);
        links.forget(at, leaf);
        batch.created(at.path(leaf));
        batch.entry(at.path());
        look(at, leaf);
    }

    private void look(WatchedDirectory at, Name leaf) throws IOException {
        if (!explorer.look(at, leaf) && unseen.size() < MOST_UNSEEN) {
            unseen.add(new Place(at, leaf));
        }
    }

    private void vanished(WatchedDirectory at, Name leaf, boolean isDirectory) throws IOException {
        if (isDirectory) {
            explorer.vanished(at, leaf);
        }
        // A transfer that began with this name has left the others undone.
        tellNames(at, leaf);
        links.forget(at, leaf);
        unseen.remove(new Place(at, leaf));
        batch.entry(at.path(leaf));
        batch.entry(at.path());
    }

    /// It left the tree. What was beneath it is not told one by one.
    private void departed(Departure departure) throws IOException {
        if (departure.from().attached) {
            if (departure.directory()) {
                batch.subtree(departure.from().path(departure.leaf()));
            }
            vanished(departure.from(), departure.leaf(), departure.directory());
        }
    }

    private void arrived(WatchedDirectory to, Name leaf, boolean isDirectory, Optional<Departure> departure)
            throws IOException {
        if (departure.isEmpty()) {
            appeared(to, leaf);
        } else if (isDirectory) {
            renamedDirectory(departure.get(), to, leaf);
        } else {
            renamedFile(departure.get(), to, leaf);
        }
    }

    private void renamedFile(Departure departure, WatchedDirectory to, Name leaf) throws IOException {
        WatchedDirectory from = departure.from();
        tellNames(to, leaf);
        links.forget(to, leaf);
        links.moved(from, departure.leaf(), to, leaf);
        batch.renamedEntry(from.path(departure.leaf()), to.path(leaf));
        tellNames(to, leaf);
        batch.entry(from.path());
        batch.entry(to.path());
        if (unseen.remove(new Place(from, departure.leaf())) || search.isNeeded() && !to.links.containsKey(leaf)) {
            look(to, leaf);
        }
    }

    private void renamedDirectory(Departure departure, WatchedDirectory to, Name leaf) throws IOException {
        WatchedDirectory from = departure.from();
        WatchedDirectory moved = from.children.get(departure.leaf());
        if (moved == null || to.isAtOrBeneath(moved) || isOther(moved, to, leaf)) {
            departed(departure);
            if (to.attached) {
                appeared(to, leaf);
            } else {
                lost = true;
            }
            return;
        }
        Name old = moved.path();
        explorer.move(moved, to, leaf);
        links.forget(to, leaf);
        batch.renamedDirectory(old, moved.path());
        explorer.tellLinks(moved);
        batch.entry(from.path());
        batch.entry(to.path());
    }

    /// Whether something else is there by now than the directory that the event means. Where nothing is, more is to come;
    /// and where it cannot be seen now, it is looked at once it can.
    private boolean isOther(WatchedDirectory moved, WatchedDirectory at, Name leaf) throws IOException {
        Optional<Directory> parent = directories.open(at);
        if (parent.isEmpty()) {
            explorer.listAgain(at);
            return false;
        }
        try (Directory held = parent.get()) {
            Optional<FileStatus> there = held.status(leaf);
            return there.isPresent() && !directories.isAt(there.get(), moved);
        }
    }

    /// Ends a round of events: lists what appeared. Where events were lost, later ones may be told before the loss is; so
    /// it is looked for them once the kernel has no more.
    ///
    /// @param complete when the kernel had no more events, if it had none
    /// @return whether nothing is left that waits for more events
    boolean endRound(Optional<Moment> complete) throws IOException {
        boolean search = lost && complete.isPresent();
        for (Departure departure : search ? moves.takeAll() : moves.endRound()) {
            departed(departure);
        }
        if (search) {
            lost = false;
            explorer.listAllAgain(completeUntil.sinceThen());
        }
        boolean found = explorer.list();
        directories.release();
        completeUntil = complete.orElse(completeUntil);
        if (!found && ++quietRounds == PATIENCE) {
            lost = true;
        }
        return found && moves.isEmpty() && !lost;
    }
}
