package dev.ferryman.replica.follow;

import dev.ferryman.replica.Position;
import dev.ferryman.rsync.filter.Decision;
import dev.ferryman.rsync.filter.DirectoryFilter;
import dev.ferryman.rsync.filter.FilterRules;
import dev.ferryman.rsync.filter.MergeFiles;
import dev.ferryman.rsync.filter.RuleFiles;
import dev.ferryman.rsync.filter.Side;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change.Renamed;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A replica on this machine.
public final class LocalReplica implements Replica {
    /// Whether what a batch wrote has to be on disk before it counts.
    public enum Durability {
        AS_THE_KERNEL_LIKES,
        SYNCED
    }

    private final Directory root;
    private final ReplicaState state;
    private final Durability durability;
    private final Optional<Renames> renames;

    /// @param root closed with the replica
    /// @param options of the transfers
    public LocalReplica(Directory root, Options options, Durability durability) {
        this.root = root;
        this.durability = durability;
        state = new ReplicaState(root);
        renames = options.deletion().enabled() ? Optional.of(new Renames(root, foreign(options))) : Optional.empty();
    }

    private static Predicate<Name> foreign(Options options) {
        FilterRules rules = FilterRules.of(options.filters(), RuleFiles.OF_THE_OPERATOR, FilterRules.LineEnd.NEWLINE,
                FilterRules.DefaultSides.BOTH);
        DirectoryFilter receiving = rules.atRoot(Side.RECEIVER, MergeFiles.NONE);
        DirectoryFilter sending = rules.atRoot(Side.SENDER, MergeFiles.NONE);
        return path -> List.of(receiving, sending).stream().anyMatch(filter -> leavesOut(filter, path));
    }

    private static boolean leavesOut(DirectoryFilter filter, Name path) {
        return filter.decideWithParents(path.raw(), false) != Decision.INCLUDED
                || filter.decideWithParents(path.raw(), true) != Decision.INCLUDED;
    }

    @Override
    public Optional<Position> position() {
        return state.read();
    }

    @Override
    public Memory memory() {
        return Memory.WITH_THE_DATA;
    }

    @Override
    public void reached(Position position) throws IOException {
        if (durability == Durability.SYNCED) {
            root.syncFileSystem();
        }
        state.write(position);
    }

    @Override
    public void startsOver() throws IOException {
        state.forget();
    }

    @Override
    public Turn turn(Duration patience, Runnable waiting) throws InterruptedException {
        return Turn.await(root, patience, waiting);
    }

    @Override
    public void rename(List<Renamed> changes) {
        renames.ifPresent(each -> each.apply(changes));
    }

    @Override
    public void close() {
        root.close();
    }
}
