package dev.ferryman.rsync.generator;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.delta.SumHead;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.option.Comparison;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.rsync.transfer.AttributeTarget;
import dev.ferryman.rsync.transfer.Basis;
import dev.ferryman.rsync.transfer.ItemFlags;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/// Compares regular files with what is there and asks for what differs (rsync 3.5 generator.c, recv_generator).
final class RegularFiles {
    private final Workbench bench;
    private final Options options;
    private final QuickCheck quickCheck;

    RegularFiles(Workbench bench) {
        this.bench = bench;
        options = bench.session().options();
        quickCheck = new QuickCheck(options.comparison().quickCheck(), bench.window(),
                bench.session().negotiated().listChecksum().fileDigest(), bench.session().reading());
    }

    /// @param place where the file belongs; empty where its directory is missing in a dry run
    /// @param present what has the file's name
    Fate generate(FileEntry entry, int index, Optional<Place> place, Optional<FileStatus> present)
            throws IOException {
        if (isSkipped(entry, present)) {
            return Fate.PASSED_OVER;
        }
        Optional<FileStatus> basis = present.filter(FileStatus::isRegular);
        if (place.isEmpty()) {
            return ask(entry, index, Optional.empty(), Optional.empty());
        }
        if (present.isPresent() && basis.isEmpty()
                && !bench.makeRoom(place.get(), entry, present.get(), "regular file")) {
            return Fate.PASSED_OVER;
        }
        if (basis.isPresent() && isUnchanged(entry, place.get(), basis.get())) {
            keep(entry, index, place.get(), basis.get());
            return Fate.IN_PLACE;
        }
        if (options.writing().append() != Writing.Append.NO
                && basis.filter(there -> there.size() >= entry.size()).isPresent()) {
            return Fate.PASSED_OVER;
        }
        return ask(entry, index, place, basis);
    }

    /// Asks once more for a file that arrived damaged, with block sums of full length.
    void redo(FileEntry entry, int index, Place place) throws IOException {
        Optional<FileStatus> basis = place.status().filter(FileStatus::isRegular);
        int flags = flags(entry, Optional.of(place), basis);
        if (basis.isEmpty() || !requestDifference(index, flags, place, basis.get(), SumHead.Strength.FULL)) {
            bench.requests().content(index, flags);
        }
    }

    private boolean isUnchanged(FileEntry entry, Place place, FileStatus present) {
        try {
            return quickCheck.isUnchanged(entry, present, place.directory(), place.leaf());
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

    private Fate ask(FileEntry entry, int index, Optional<Place> place, Optional<FileStatus> basis) {
        if (basis.isEmpty() && bench.linkGroups().mayFindAnother(entry)) {
            return Fate.WAITING;
        }
        int flags = flags(entry, place, basis);
        if (options.dryRun() || basis.isEmpty() || place.isEmpty() || bench.requests().wholeFiles()
                || !requestDifference(index, flags, place.get(), basis.get(), SumHead.Strength.SHORT)) {
            bench.requests().content(index, flags);
        }
        return Fate.REQUESTED;
    }

    private boolean requestDifference(
            int index, int flags, Place place, FileStatus present, SumHead.Strength strength) {
        if (present.size() == 0) {
            return false;
        }
        try (OpenFile basis = place.directory().openFile(place.leaf(), bench.session().reading())) {
            bench.requests().difference(index, flags, Basis.SAME_NAME, basis, basis.status().size(), strength);
            return true;
        } catch (PosixException e) {
            if (!e.is(Errno.ENOENT)) {
                bench.log().failed("failed to open " + place.leaf().display() + ", continuing", e);
            }
            return false;
        } catch (IOException e) {
            bench.log().failed("failed to open " + place.leaf().display() + ", continuing", e);
            return false;
        }
    }

    private int flags(FileEntry entry, Optional<Place> place, Optional<FileStatus> basis) {
        int asked = ItemFlags.TRANSFER;
        if (options.comparison().quickCheck() == Comparison.QuickCheck.CHECKSUM) {
            asked |= ItemFlags.REPORT_CHANGE;
        }
        int flags = asked;
        return basis.map(present -> bench.differences().of(entry, place.orElseThrow().target(), present, flags))
                .orElse(flags | ItemFlags.IS_NEW);
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
