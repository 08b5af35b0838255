package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filelist.IncrementalLists;
import dev.ferryman.rsync.generator.LinkGroup.Follower;
import java.util.Optional;

/// Sees to it that of each file with several names one is compared or transferred, and that the others are linked to it
/// once it is in place, wherever their lists stand (rsync 3.5 hlink.c). A name that is missing waits for one that is
/// there; the last one known is transferred. When a leader fails, the next name takes its place.
final class HardLinks {
    private final Workbench bench;
    private final LinkGroups groups;
    private final Linker linker;
    private final Outstanding outstanding;

    HardLinks(Workbench bench, Linker linker, Outstanding outstanding) {
        this.bench = bench;
        groups = bench.linkGroups();
        this.linker = linker;
        this.outstanding = outstanding;
    }

    /// Deals with an entry as if its file had no other name.
    @FunctionalInterface
    interface Alone {
        Fate generate(FileEntry entry, int index);
    }

    /// Takes note of the lists that have arrived.
    void announce(IncrementalLists lists) {
        groups.announce(lists);
    }

    /// An entry is met; [#leave] follows whatever becomes of it.
    void reach(FileEntry entry) {
        groups.of(entry).reached();
    }

    /// Makes an entry a link of its group's leader; empty where there is none yet, and the entry has to be dealt with.
    Optional<Fate> follow(FileEntry entry, int index) {
        LinkGroup group = groups.of(entry);
        return switch (group.state()) {
            case LEADER_IN_PLACE -> Optional.of(linker.link(entry, index, group.leader()));
            case LEADER_REQUESTED -> {
                group.follow(new Follower(entry, index));
                yield Optional.of(Fate.WAITING);
            }
            case LEADERLESS -> Optional.empty();
        };
    }

    /// An entry was dealt with as if its file had no other name, and leads the others if that went well.
    /// @return its fate
    Fate lead(FileEntry entry, int index, Fate fate) {
        LinkGroup group = groups.of(entry);
        switch (fate) {
            case IN_PLACE -> linkAll(group, entry);
            case REQUESTED -> group.requested(entry);
            case WAITING -> group.waitForLeader(new Follower(entry, index));
            case PASSED_OVER -> { }
        }
        return fate;
    }

    /// An entry was dealt with: when it was the last and none leads, one of those that wait has to.
    void leave(FileEntry entry, Alone alone) {
        LinkGroup group = groups.of(entry);
        if (group.state() == LinkGroup.State.LEADERLESS && !group.hasMoreAhead()) {
            promote(group, alone);
        }
    }

    /// The content of an entry has arrived.
    void placed(FileEntry entry) {
        if (entry.isHardLinked()) {
            linkAll(groups.of(entry), entry);
        }
    }

    /// The content of an entry will not come.
    void notPlaced(FileEntry entry, Alone alone) {
        if (entry.isHardLinked() && groups.of(entry).state() == LinkGroup.State.LEADER_REQUESTED) {
            LinkGroup group = groups.of(entry);
            group.lost();
            promote(group, alone);
        }
    }

    private void linkAll(LinkGroup group, FileEntry leader) {
        group.inPlace(leader);
        for (Optional<Follower> next = group.nextFollower(); next.isPresent(); next = group.nextFollower()) {
            settle(next.get(), linker.link(next.get().entry(), next.get().index(), leader));
        }
    }

    private void settle(Follower follower, Fate fate) {
        if (fate == Fate.IN_PLACE) {
            bench.requests().inPlace(follower.entry(), follower.index());
        }
        outstanding.answered(follower.index());
        bench.session().counters().passed(follower.entry().isRegular() ? follower.entry().size() : 0);
    }

    private void promote(LinkGroup group, Alone alone) {
        while (group.state() == LinkGroup.State.LEADERLESS) {
            Optional<Follower> next = group.nextFollower();
            if (next.isEmpty()) {
                return;
            }
            FileEntry entry = next.get().entry();
            int index = next.get().index();
            Fate fate = lead(entry, index, alone.generate(entry, index));
            switch (fate) {
                case IN_PLACE, PASSED_OVER -> settle(next.get(), fate);
                case REQUESTED -> { }
                case WAITING -> {
                    return;
                }
            }
        }
    }
}
