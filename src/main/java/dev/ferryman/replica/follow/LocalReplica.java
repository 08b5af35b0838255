package dev.ferryman.replica.follow;

import dev.ferryman.replica.Position;
import dev.ferryman.rsync.filter.Decision;
import dev.ferryman.rsync.filter.DirectoryFilter;
import dev.ferryman.rsync.filter.FilterRules;
import dev.ferryman.rsync.filter.MergeFiles;
import dev.ferryman.rsync.filter.RuleFiles;
import dev.ferryman.rsync.filter.RuleSource;
import dev.ferryman.rsync.filter.Side;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Selection;
import dev.ferryman.rsync.option.Selection.SourceLinks;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change.Renamed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A replica on this machine.
public final class LocalReplica implements Replica {
    /// Whether what a batch wrote has to be on disk before it counts.
    public enum Durability {
        AS_THE_KERNEL_LIKES,
        SYNCED
    }

    private static final Pattern ONE_COMPONENT = Pattern.compile("/?((?!\\*\\*)[^/])+/?", Pattern.DOTALL);

    private final Directory root;
    private final ReplicaState state;
    private final Durability durability;
    private final Optional<Renames> renames;
    /// Whether what becomes of an entry depends on its path.
    private final boolean placesMatter;
    /// Empty where that is not known.
    private Optional<Name> lastRun;

    /// @param root closed with the replica
    /// @param options of the transfers
    public LocalReplica(Directory root, Options options, Durability durability) {
        this.root = root;
        this.durability = durability;
        state = new ReplicaState(root);
        lastRun = lastRun();
        placesMatter = placesMatter(options);
        renames = options.deletion().enabled() ? Optional.of(new Renames(root, foreign(options))) : Optional.empty();
    }

    private Optional<Name> lastRun() {
        try {
            return Optional.of(state.lastRun());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean placesMatter(Options options) {
        return !options.filters().stream().allMatch(LocalReplica::isTheSameEverywhere)
                || options.selection().sourceLinks() != SourceLinks.AS_THEY_ARE
                || options.selection().is(Selection.Trait.COPY_DIRECTORY_LINKS)
                || options.writing().is(Writing.Trait.SAFE_LINKS)
                || options.writing().is(Writing.Trait.KEEP_DIRECTORY_LINKS)
                || !options.comparison().alternates().isEmpty();
    }

    /// A pattern of one component is about leaves, or with a slash before it about the root's entries, of which none gets
    /// another place with the directory that it lies in.
    private static boolean isTheSameEverywhere(RuleSource source) {
        return switch (source) {
            case RuleSource.Pattern pattern -> ONE_COMPONENT.matcher(
                    new String(pattern.text(), StandardCharsets.ISO_8859_1)).matches();
            case RuleSource.Rule rule -> FilterRules.isAboutXattrs(rule);
            case RuleSource.PatternFile _, RuleSource.CvsExcludes _ -> false;
        };
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
    public List<Renamed> rename(List<Renamed> changes) {
        if (renames.isEmpty()) {
            return changes;
        }
        List<Renamed> uncertain = renames.get().apply(changes);
        return placesMatter ? changes : uncertain;
    }

    @Override
    public boolean isDisturbed() {
        Optional<Name> before = lastRun;
        lastRun = lastRun();
        return lastRun.isEmpty() || !lastRun.equals(before);
    }

    @Override
    public void close() {
        root.close();
    }
}
