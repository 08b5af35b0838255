package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.option.Comparison;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.rsync.transfer.AttributeTarget;
import dev.ferryman.rsync.transfer.Basis;
import dev.ferryman.rsync.transfer.ItemFlags;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Compares regular files with what is there and asks for what differs (rsync 3.5 generator.c, recv_generator).
final class RegularFiles {
    private final Workbench bench;
    private final Options options;
    private final ContentRequests requests;

    RegularFiles(Workbench bench) {
        this.bench = bench;
        options = bench.session().options();
        requests = new ContentRequests(bench);
    }

    /// @param place where the file belongs; empty where its directory is missing in a dry run
    /// @param present what has the file's name
    Fate generate(FileEntry entry, int index, Optional<Place> place, Optional<FileStatus> present)
            throws IOException {
        if (isSkipped(entry, present)) {
            return Fate.PASSED_OVER;
        }
        Optional<FileStatus> there = present.filter(FileStatus::isRegular);
        if (present.isPresent() && there.isEmpty()
                && !bench.makeRoom(place.orElseThrow(), entry, present.get(), "regular file")) {
            return Fate.PASSED_OVER;
        }
        bench.content().reach(index);
        Optional<AlternateMatch> match = bench.alternates().search().find(entry);
        if (match.isPresent() && isTaken(entry, index, place, there, match.get())) {
            return bench.alternates().use().fate(match.get());
        }
        if (there.isPresent() && isUnchanged(entry, place.orElseThrow(), there.get())) {
            keep(entry, index, place.get(), there.get());
            if (bench.partials().areKept() && !options.dryRun()) {
                bench.partials().remove(place.get().directory(), place.get().leaf());
            }
            return Fate.IN_PLACE;
        }
        if (options.writing().append() != Writing.Append.NO
                && there.filter(each -> each.size() >= entry.size()).isPresent()) {
            return Fate.PASSED_OVER;
        }
        Optional<BasisFile> known = basis(entry, place, there, match);
        Optional<BasisFile> basis = known.isPresent() ? known : similar(entry, place);
        if (basis.isEmpty() && bench.linkGroups().mayFindAnother(entry)) {
            return Fate.WAITING;
        }
        if (there.isPresent() && keepsBeforeOverwriting()
                && !bench.backups().keepOverwritten(place.get().directory(), path(entry, place.get()))) {
            return Fate.PASSED_OVER;
        }
        requests.ask(entry, index, place, basis);
        return Fate.REQUESTED;
    }

    /// Whether a file that is overwritten in place has a backup, which the receiver takes its blocks from.
    private boolean keepsBeforeOverwriting() {
        return bench.backups().areKept() && options.writing().inplace() && !options.dryRun();
    }

    private static Name path(FileEntry entry, Place place) {
        return Ancestry.join(entry.directory(), place.leaf());
    }

    /// Asks once more for a file that arrived damaged, with block sums of full length.
    void redo(FileEntry entry, int index, Place place) throws IOException {
        requests.askAgain(entry, index, place);
    }

    /// What came of the file before goes before all else.
    private Optional<BasisFile> basis(FileEntry entry, Optional<Place> place, Optional<FileStatus> there,
            Optional<AlternateMatch> match) throws IOException {
        Optional<BasisFile> present = presentBasis(entry, place, there, match);
        Optional<FileStatus> part = place.isPresent()
                ? bench.partials().status(place.get().directory(), place.get().leaf()) : Optional.empty();
        return part.isPresent()
                ? part.map(status -> new BasisFile(new Basis.Partial(), status,
                        present.map(BasisFile::differences).orElse(ItemFlags.IS_NEW)))
                : present;
    }

    private Optional<BasisFile> presentBasis(FileEntry entry, Optional<Place> place, Optional<FileStatus> there,
            Optional<AlternateMatch> match) {
        return there.isPresent()
                ? there.map(status -> requests.sameName(entry, place.orElseThrow(), status)).map(this::kept)
                : match.map(found -> new BasisFile(found.basis(), found.status(), found.differences()));
    }

    private BasisFile kept(BasisFile sameName) {
        return keepsBeforeOverwriting()
                ? new BasisFile(new Basis.Backup(), sameName.status(), sameName.differences())
                : sameName;
    }

    /// Where files are sent whole, no basis is looked for.
    private Optional<BasisFile> similar(FileEntry entry, Optional<Place> place) {
        return !options.transfersContent() || bench.requests().wholeFiles() || place.isEmpty()
                ? Optional.empty()
                : bench.similarFiles().find(entry, place.get());
    }

    /// Whether an alternate directory has so much of the file that no content is needed. What is at the destination
    /// gives way only to what is the same in everything.
    private boolean isTaken(FileEntry entry, int index, Optional<Place> place, Optional<FileStatus> there,
            AlternateMatch match) {
        AlternateUse use = bench.alternates().use();
        if (there.isPresent() && (!match.isExact() || !use.replaces(there.get(), match))) {
            return false;
        }
        OptionalInt done = switch (match.level()) {
            case KIND -> OptionalInt.empty();
            case CONTENT -> use.copy(entry, place, match);
            case ALL -> use.takeExact(entry, place, match);
        };
        if (done.isEmpty()) {
            return false;
        }
        int flags = done.getAsInt();
        boolean linked = ItemFlags.has(flags, ItemFlags.NAME_FOLLOWS);
        bench.requests().item(index, linked ? flags : bench.differences().asking(flags, entry, match.differences()));
        if (match.isExact()) {
            bench.tellUpToDate(entry);
        }
        return true;
    }

    private boolean isUnchanged(FileEntry entry, Place place, FileStatus present) {
        try {
            return bench.content().isIn(entry, place, present);
        } catch (IOException e) {
            bench.log().warning("cannot compare " + bench.log().quoted(entry) + ", asking for it: " + e.getMessage());
            return false;
        }
    }

    private void keep(FileEntry entry, int index, Place place, FileStatus present) {
        int flags = bench.differences().of(entry, place.target(), present, 0);
        bench.requests().item(index, flags);
        boolean changed = !options.dryRun() && applyAttributes(entry, place, present, flags);
        if (!changed) {
            bench.tellUpToDate(entry);
        } else if (!ItemFlags.isSignificant(flags)) {
            bench.tellChanged(entry);
        }
    }

    /// A time that counts as equal stays as it is unless the content was compared: a comparison by nanoseconds can still
    /// find what this one took for unchanged.
    private boolean applyAttributes(FileEntry entry, Place place, FileStatus present, int flags) {
        AttributeTarget target = place.target();
        int permissions = bench.policy().permissions(entry, Optional.of(present));
        boolean changed = bench.attributes().applyAccess(target, entry, permissions, flags)
                | bench.attributes().applyButTime(target, entry, present, permissions);
        boolean exact = options.comparison().quickCheck() == Comparison.QuickCheck.CHECKSUM;
        boolean timeChanged = exact || !bench.window().isSameTime(entry, present.modified())
                ? bench.attributes().applyTime(target, entry, present)
                : bench.attributes().applyAccessTime(target, entry, present);
        return timeChanged || changed;
    }

    private boolean isSkipped(FileEntry entry, Optional<FileStatus> present) {
        OptionalLong most = options.selection().maxSize();
        if (most.isPresent() && entry.size() > most.getAsLong()) {
            return bench.skip(entry, "is over max-size");
        }
        OptionalLong least = options.selection().minSize();
        if (least.isPresent() && entry.size() < least.getAsLong()) {
            return bench.skip(entry, "is under min-size");
        }
        return options.comparison().skips(Comparison.Skip.NEWER_THERE)
                && present.filter(FileStatus::isRegular).isPresent()
                && bench.window().isOlder(entry, present.get().modified())
                && bench.skip(entry, "is newer");
    }
}
