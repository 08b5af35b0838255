package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.tree.Name;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The lists of a transfer that are alive, oldest first: one without incremental recursion, a window of them with it.
/// One thread appends and releases; others may look up.
public final class IncrementalLists {
    private final boolean incremental;
    private final ListCost cost = new ListCost();
    private final TreeMap<Integer, FileList> lists = new TreeMap<>();
    /// How many entries came before each list.
    private final TreeMap<Integer, Long> ordinals = new TreeMap<>();
    private int nextFirstIndex;
    private ListTotals totals = ListTotals.NONE;
    private long entriesAlive;
    private boolean complete;
    private Optional<Name> awaited = Optional.of(FileEntry.ROOT);
    /// The list that an index was found in last: mostly, the next one belongs there, too.
    private volatile Optional<FileList> lastFound = Optional.empty();

    public IncrementalLists(boolean incremental) {
        this.incremental = incremental;
        nextFirstIndex = incremental ? 1 : 0;
    }

    public boolean isIncremental() {
        return incremental;
    }

    /// The index that the next list starts at; one number is left free between lists, for the parent directory.
    public synchronized int nextFirstIndex() {
        return nextFirstIndex;
    }

    public synchronized void append(FileList list) {
        lists.put(list.firstIndex(), list);
        ordinals.put(list.firstIndex(), totals.entries());
        entriesAlive += list.size();
        nextFirstIndex = Math.addExact(list.endIndex(), 1);
        totals = totals.plus(list.totals());
    }

    /// No list follows any more.
    public synchronized void complete() {
        complete = true;
    }

    public synchronized boolean isComplete() {
        return complete;
    }

    /// The directory whose list is likely to come next, by its path; empty once there is none.
    public synchronized Optional<Name> awaited() {
        return complete ? Optional.empty() : awaited;
    }

    synchronized void await(Optional<Name> directory) {
        awaited = directory;
    }

    /// The oldest list that has not been released.
    public synchronized Optional<FileList> first() {
        return Optional.ofNullable(lists.firstEntry()).map(Map.Entry::getValue);
    }

    /// Forgets the oldest list and its entries.
    public synchronized void releaseFirst() {
        Map.Entry<Integer, FileList> released = lists.pollFirstEntry();
        if (released != null) {
            entriesAlive -= released.getValue().size();
            ordinals.remove(released.getKey());
            lastFound = Optional.empty();
        }
    }

    /// The list after `previous` if it has arrived.
    public synchronized Optional<FileList> next(FileList previous) {
        return Optional.ofNullable(lists.higherEntry(previous.firstIndex())).map(Map.Entry::getValue);
    }

    /// The living list that an index from the peer belongs to. The index of a list's parent directory belongs to
    /// that list.
    /// @throws RsyncException PROTOCOL where no list holds it
    public FileList listOf(int index) {
        Optional<FileList> last = lastFound;
        return last.isPresent() && last.get().holds(index) ? last.get() : find(index);
    }

    private synchronized FileList find(int index) {
        Map.Entry<Integer, FileList> found = lists.floorEntry(index == Integer.MAX_VALUE ? index : index + 1);
        if (found == null || !found.getValue().holds(index)) {
            found = lists.floorEntry(index);
        }
        if (found == null || !found.getValue().holds(index)) {
            throw new RsyncException(ExitCode.PROTOCOL, Failure.PROTOCOL,
                    "the peer names file " + index + ", which no list holds: live lists are " + ranges());
        }
        lastFound = Optional.of(found.getValue());
        return found.getValue();
    }

    /// The entry of an index from the peer.
    /// @throws RsyncException PROTOCOL where no list holds it
    public FileEntry entry(int index) {
        return listOf(index).entry(index);
    }

    /// How many entries follow the one of this index, as far as is known.
    public synchronized long entriesAfter(int index) {
        Map.Entry<Integer, Long> list = ordinals.floorEntry(index);
        return list == null ? 0 : Math.max(0, totals.entries() - list.getValue() - (index - list.getKey()) - 1);
    }

    /// What all lists so far held, released ones included.
    public synchronized ListTotals totals() {
        return totals;
    }

    /// What the lists cost so far.
    public ListCost cost() {
        return cost;
    }

    /// Whether more than one list is alive.
    public synchronized boolean areSeveral() {
        return lists.size() > 1;
    }

    /// How many lists are alive.
    public synchronized int alive() {
        return lists.size();
    }

    /// The end of one of the lists that are alive.
    /// @param number of the list: 1 for the oldest
    /// @throws RsyncException PROTOCOL where there are not so many
    public synchronized int endIndex(int number) {
        return lists.values().stream().skip(number - 1L).findFirst().map(FileList::endIndex).orElseThrow(() ->
                new RsyncException(ExitCode.PROTOCOL, Failure.PROTOCOL, "the sender ends a list that has not come"));
    }

    /// Entries of the lists that are alive.
    public synchronized long entriesAlive() {
        return entriesAlive;
    }

    private List<String> ranges() {
        List<String> ranges = new ArrayList<>();
        for (Iterator<FileList> each = lists.values().iterator(); each.hasNext() && ranges.size() < 8; ) {
            FileList list = each.next();
            ranges.add(list.firstIndex() + ".." + (list.endIndex() - 1));
        }
        return ranges;
    }
}
