package dev.ferryman.tree.events;

import dev.ferryman.tree.Name;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Entries that were moved from where they were, until it is told where to; or until it is clear that they left the tree.
final class PendingMoves {
    private final List<Departure> departures = new ArrayList<>();
    private int round;

    /// @param round in which it was told
    record Departure(int cookie, WatchedDirectory from, Name leaf, boolean directory, int round) {}

    void add(int cookie, WatchedDirectory from, Name leaf, boolean directory) {
        departures.add(new Departure(cookie, from, leaf, directory, round));
    }

    /// The other end of a rename, if it is in the tree.
    Optional<Departure> arrived(int cookie) {
        return takeAll(each -> each.cookie == cookie).stream().findFirst();
    }

    /// Those from a directory of which something else is told; the kernel tells the two ends of a rename before anything
    /// else happens there.
    List<Departure> overtaken(WatchedDirectory directory) {
        return departures.isEmpty() ? List.of() : takeAll(each -> each.from == directory);
    }

    /// Ends a round of events.
    ///
    /// @return those that have been waiting for more than one
    List<Departure> endRound() {
        List<Departure> late = takeAll(each -> each.round < round);
        round++;
        return late;
    }

    List<Departure> takeAll() {
        return takeAll(each -> true);
    }

    boolean isEmpty() {
        return departures.isEmpty();
    }

    private List<Departure> takeAll(Predicate<Departure> wanted) {
        List<Departure> taken = new ArrayList<>();
        for (Iterator<Departure> each = departures.iterator(); each.hasNext(); ) {
            Departure departure = each.next();
            if (wanted.test(departure)) {
                taken.add(departure);
                each.remove();
            }
        }
        return taken;
    }
}
