package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.filelist.EntryGuard;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filelist.FileList;
import dev.ferryman.rsync.filelist.IncrementalLists;
import dev.ferryman.rsync.option.DebugFlag;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.Destination;
import dev.ferryman.rsync.transfer.ReceiverEvent;
import dev.ferryman.rsync.transfer.ReceiverEvents;
import dev.ferryman.rsync.transfer.RequestedBases;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// The role that compares the lists with what is there and asks for what differs, from the first list to the goodbye
/// (rsync 3.5 generator.c, generate_files). It is the only one of its side that writes; what the receiver learns comes
/// here as events.
public final class Generator {
    /// Every sender keeps more than these underway.
    private static final int ENTRIES_TO_LOOK_AHEAD = 500;

    private final Session session;
    private final IncrementalLists lists;
    private final ReceiverEvents events;
    private final RequestedBases requestedBases;
    private final Requests requests;
    private final EntryGenerator entries;
    private final StatusesAhead ahead;
    private final DirectoryWork directories;
    private final GeneratorEnd end;
    private final HardLinks hardLinks;
    private final Outstanding outstanding;
    /// Lists whose end the peer has not been told yet; oldest first.
    private final Deque<FileList> open = new ArrayDeque<>();
    private int phasesEnded;

    private Generator(
            Session session, RequestedBases requestedBases, ReceiverEvents events, GeneratorParts parts) {
        this.session = session;
        lists = session.lists();
        this.events = events;
        this.requestedBases = requestedBases;
        requests = parts.bench().requests();
        entries = parts.entries();
        ahead = parts.ahead();
        directories = parts.directories();
        hardLinks = parts.hardLinks();
        outstanding = parts.outstanding();
        end = new GeneratorEnd(session, parts.limit(), parts.bench().log());
    }

    /// Runs to the end of the conversation. The caller keeps session and destination.
    /// @param session whose first list has arrived
    /// @param guard says what may be written and deleted
    /// @param digests that were begun before the first list
    /// @param requestedBases takes note of the basis of each request
    public static void run(Session session, Destination destination, EntryGuard guard, DigestsAhead digests,
            RequestedBases requestedBases, ReceiverEvents events) throws InterruptedException {
        GeneratorParts parts = GeneratorParts.of(session, destination, guard, digests, requestedBases);
        try (StatusesAhead _ = parts.ahead()) {
            new Generator(session, requestedBases, events, parts).run();
        } finally {
            parts.working().close();
        }
    }

    private void run() throws InterruptedException {
        if (session.options().output().level(DebugFlag.FLIST) > 0) {
            session.log().info(requests.wholeFiles()
                    ? "delta-transmission disabled for local transfer or --whole-file"
                    : "delta-transmission enabled");
        }
        FileList only = lists.first().orElseThrow();
        directories.deleteBefore(only);
        if (lists.isIncremental()) {
            walkLists(only);
        } else {
            hardLinks.announce(lists);
            walk(only);
            requests.done();
        }
        awaitPhase(1);
        requests.done();
        if (session.options().writing().is(Writing.Trait.DELAY_UPDATES)) {
            // further names of files that are only now in place are told in that phase
            awaitPhase(2);
        }
        requests.done();
        if (!directories.deletesAfterwards()) {
            end.tellDeletions(requests);
        }
        awaitPhase(3);
        directories.deleteAfterwards(only);
        if (directories.deletesAfterwards()) {
            end.tellDeletions(requests);
        }
        if (!lists.isIncremental()) {
            directories.finishAll(only);
        }
        directories.close();
        end.warnOfLimit();
        if (session.negotiated().protocol() >= 31) {
            awaitPhase(4);
        }
        end.tellBlocks();
        requests.done();
    }

    private void walkLists(FileList first) throws InterruptedException {
        Optional<FileList> list = Optional.of(first);
        while (list.isPresent()) {
            lookAhead();
            walk(list.get());
            list = next(list.get());
        }
    }

    /// The more lists are known, the likelier a file with several names is found to be there under one of them.
    private void lookAhead() throws InterruptedException {
        if (session.options().preserve().hardLinks()) {
            while (!lists.isComplete() && lists.entriesAlive() < ENTRIES_TO_LOOK_AHEAD) {
                awaitEvent();
            }
            hardLinks.announce(lists);
        }
    }

    /// The list after one that was walked, once it is there; empty once it is known that there is none.
    private Optional<FileList> next(FileList walked) throws InterruptedException {
        open.add(walked);
        while (lists.next(walked).isEmpty() && !lists.isComplete()) {
            awaitEvent();
        }
        endLists();
        return lists.next(walked);
    }

    private void walk(FileList list) {
        ahead.enter(list);
        if (list.parent().filter(FileEntry::isActive).isPresent()) {
            directories.begin(list.parent().get(), list.firstIndex() - 1, list);
        }
        for (int place = 0; place < list.length(); place++) {
            int index = list.indexAt(place);
            FileEntry entry = list.entry(index);
            if (entry.isActive()) {
                generate(entry, index, list);
                pollEvents();
                requests.flushIfDue();
            }
        }
        endLists();
    }

    private void generate(FileEntry entry, int index, FileList list) {
        if (entry.isDirectory() && !lists.isIncremental()) {
            directories.begin(entry, index, list);
        } else {
            switch (entries.generate(entry, index, EntryGenerator.Stage.IN_LIST_OF_PARENT)) {
                case REQUESTED, WAITING -> outstanding.asked(list);
                case IN_PLACE -> {
                    requests.inPlace(entry, index);
                    passed(entry);
                }
                case PASSED_OVER -> passed(entry);
            }
        }
    }

    private void passed(FileEntry entry) {
        session.counters().passed(entry.isRegular() ? entry.size() : 0);
    }

    /// Tells the peer of the lists whose files are all in place.
    private void endLists() {
        while (!open.isEmpty() && outstanding.isNone(open.peek())
                && (open.size() > 1 || lists.isComplete() || lists.next(open.peek()).isPresent())) {
            directories.finish(open.poll());
            requests.done();
        }
    }

    private void awaitPhase(int number) throws InterruptedException {
        endLists();
        while (phasesEnded < number) {
            awaitEvent();
        }
    }

    private void awaitEvent() throws InterruptedException {
        requests.flush();
        requestedBases.waits(events.taken());
        handle(events.take());
        pollEvents();
        endLists();
    }

    private void pollEvents() {
        for (Optional<ReceiverEvent> event = events.poll(); event.isPresent(); event = events.poll()) {
            handle(event.get());
        }
    }

    private void handle(ReceiverEvent event) {
        switch (event) {
            case ReceiverEvent.ListsGrew grew -> { }
            case ReceiverEvent.Placed placed -> placed(placed.index());
            case ReceiverEvent.NotPlaced notPlaced -> notPlaced(notPlaced.index());
            case ReceiverEvent.Redo redo -> redo(redo.index());
            case ReceiverEvent.PhaseEnded ended -> phasesEnded++;
            case ReceiverEvent.Failed failed -> throw failed.cause();
        }
    }

    private void placed(int index) {
        FileEntry entry = lists.entry(index);
        requests.inPlace(entry, index);
        hardLinks.placed(entry);
        outstanding.answered(index);
    }

    private void notPlaced(int index) {
        hardLinks.notPlaced(lists.entry(index), phasesEnded == 0 ? entries::generateAlone : Generator::tooLate);
        outstanding.answered(index);
    }

    /// Content is only asked for until the first phase has ended.
    private static Fate tooLate(FileEntry entry, int index) {
        return Fate.PASSED_OVER;
    }

    private void redo(int index) {
        if (!entries.redo(lists.entry(index), index)) {
            notPlaced(index);
        }
    }
}
