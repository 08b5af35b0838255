package dev.ferryman.rsync.receiver;

import dev.ferryman.rsync.delta.SumHead;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.transfer.Attempt;
import dev.ferryman.rsync.transfer.Destination;
import dev.ferryman.rsync.transfer.ItemRecord;
import dev.ferryman.rsync.transfer.ReceiverEvents;
import dev.ferryman.tree.Directory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Files that have arrived and get their places together, when all have (`--delay-updates`;
/// rsync 3.5 receiver.c, handle_delayed_updates).
final class DelayedUpdates {
    private static final ItemRecord NOTHING_SAID = ItemRecord.of(0, 0);

    private record Waiting(int index, FileEntry entry) {}

    private final Destination destination;
    private final Workbench bench;
    private final Completion completion;
    private final List<Waiting> all = new ArrayList<>();

    DelayedUpdates(Destination destination, Workbench bench, Completion completion) {
        this.destination = destination;
        this.bench = bench;
        this.completion = completion;
    }

    void add(int index, FileEntry entry) {
        all.add(new Waiting(index, entry));
    }

    /// Puts them in place.
    void run(ReceiverEvents events) {
        for (Waiting each : all) {
            switch (place(each.entry())) {
                case IN_PLACE -> events.placed(each.index());
                case FAILED, DAMAGED, DELAYED, WAITING -> events.notPlaced(each.index());
            }
        }
        all.clear();
    }

    private Placement.Result place(FileEntry entry) {
        try (Directory directory = destination.directoryOf(entry); Directory from = bench.partials().open(directory)) {
            Incoming file = new Incoming(entry, Attempt.FIRST, NOTHING_SAID, SumHead.NONE, Optional.empty(),
                    directory, destination.leaf(entry));
            return completion.move(from, file.leaf(), file);
        } catch (IOException e) {
            bench.log().failed("rename failed for " + bench.log().quoted(entry), e);
            return Placement.Result.FAILED;
        }
    }
}
