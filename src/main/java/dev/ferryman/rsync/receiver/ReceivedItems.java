package dev.ferryman.rsync.receiver;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.ContentCost;
import dev.ferryman.rsync.transfer.ItemRecord;
import dev.ferryman.rsync.transfer.ReceiverEvents;
import dev.ferryman.rsync.transfer.RoleLog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// The items that came: each is told of, in the order in which they came, once it is known what became of it.
final class ReceivedItems {
    private final Session session;
    private final Answers answers;
    private final ReceiverEvents events;
    private final RoleLog log;
    private final Deque<Item> open = new ArrayDeque<>();
    private final Set<Integer> askedAgain = new HashSet<>();

    ReceivedItems(Session session, Answers answers, ReceiverEvents events, RoleLog log) {
        this.session = session;
        this.answers = answers;
        this.events = events;
        this.log = log;
    }

    /// @param told the entry as it is told
    /// @param placed what becomes of its content, where it came with some
    /// @param delayed takes what is to get its place after all others
    record Item(ItemRecord record, FileEntry entry, FileEntry told, ContentCost cost, Optional<Placed> placed,
            DelayedUpdates delayed) {
        private boolean isKnown() {
            return placed.isEmpty() || placed.get().isKnown();
        }
    }

    void add(Item item) {
        open.add(item);
        while (!open.isEmpty() && open.peek().isKnown()) {
            conclude(open.remove());
        }
    }

    /// Returns when all were told of.
    void settle() {
        while (!open.isEmpty()) {
            conclude(open.remove());
        }
    }

    /// The run has failed and nothing is written any more: tells of what is in place all the same.
    void abandon() {
        try {
            settle();
        } catch (RuntimeException e) {
            // one failure is told already
            open.clear();
        }
    }

    /// Whether the file of that index came damaged before.
    boolean isAskedAgain(int index) {
        return askedAgain.contains(index);
    }

    private void conclude(Item item) {
        if (item.placed().isEmpty() || conclude(item, item.placed().get().result()) != Placement.Result.FAILED) {
            log.item(item.told(), item.record().flags(), item.record().name(), item.cost());
        }
    }

    private Placement.Result conclude(Item item, Placement.Result result) {
        int index = item.record().index();
        switch (result) {
            case IN_PLACE -> {
                events.placed(index);
                session.counters().passed(0);
            }
            case DELAYED -> {
                item.delayed().add(index, item.entry());
                session.counters().passed(0);
            }
            case WAITING -> session.counters().passed(0);
            case DAMAGED -> damaged(index, item.entry());
            case FAILED -> events.notPlaced(index);
        }
        return result;
    }

    private void damaged(int index, FileEntry entry) {
        String path = entry.path().display();
        if (askedAgain.add(index)) {
            log.warning("WARNING: " + path + " failed verification -- update " + kept()
                    + answers.again().text() + ".");
            events.redo(index);
        } else {
            log.error("ERROR: " + path + " failed verification -- update " + kept() + ".");
            events.notPlaced(index);
        }
    }

    private String kept() {
        Writing writing = session.options().writing();
        if (writing.inplace()) {
            return "retained";
        }
        return writing.keptIn().isPresent() ? "put into partial-dir" : "discarded";
    }
}
