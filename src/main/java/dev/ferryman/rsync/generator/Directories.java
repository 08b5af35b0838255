package dev.ferryman.rsync.generator;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.transfer.AttributeTarget;
import dev.ferryman.rsync.transfer.ItemFlags;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Makes directories and gives them what they need while they are worked in; what they have in the end is set by
/// [DirectoryFinisher] (rsync 3.5 generator.c, recv_generator).
final class Directories {
    /// What an owner who is not root needs to work in his directory.
    private static final int WORKING_PERMISSIONS = 0700;

    private final Workbench bench;
    private final SkippedDirectories skipped;
    private final DirectoryFinisher finisher;
    private final boolean rootIsNew;
    /// Made while the list of their parent was worked on, and not told yet.
    private final Set<Name> made = new HashSet<>();
    /// The directory that was told last as one that was made.
    private Optional<Name> newest = Optional.empty();

    private enum Making {
        MADE,
        /// Somebody else was faster.
        THERE,
        FAILED
    }

    Directories(Workbench bench, SkippedDirectories skipped, DirectoryFinisher finisher, boolean rootIsNew) {
        this.bench = bench;
        this.skipped = skipped;
        this.finisher = finisher;
        this.rootIsNew = rootIsNew;
    }

    /// Makes a directory if it is missing, so that its parent changes no more once the parent's list is done. The rest
    /// follows with the directory's own list.
    void prepare(FileEntry entry, Place place, Optional<FileStatus> present) {
        if (present.isEmpty() || !present.get().isDirectory()) {
            if (make(entry, place, present) == Making.MADE) {
                made.add(entry.path());
            }
        }
    }

    /// Whether a directory was made whose own list is still to come.
    boolean isNew(Name path) {
        return made.contains(path);
    }

    /// Makes a directory or compares it, and tells.
    /// @param place where it belongs; empty where that is missing in a dry run
    void generate(FileEntry entry, int index, Optional<Place> place, Optional<FileStatus> present) throws IOException {
        boolean there = present.filter(FileStatus::isDirectory).isPresent();
        boolean madeBefore = made.remove(entry.path());
        if (!there && skipped.contain(entry.path())) {
            return;
        }
        Making making = !there && !madeBefore && place.isPresent()
                ? make(entry, place.get(), present)
                : madeBefore ? Making.MADE : Making.THERE;
        if (making == Making.FAILED) {
            return;
        }
        if (making == Making.MADE && !bench.dryRun()) {
            newest = Optional.of(entry.path());
        }
        boolean isNew = madeBefore || !there || entry.isRoot() && rootIsNew;
        int flags = isNew
                ? ItemFlags.LOCAL_CHANGE | ItemFlags.IS_NEW
                : bench.differences().of(entry, place.orElseThrow().target(), present.orElseThrow(), 0);
        bench.requests().item(index, isNew ? flagsOfNew(entry) : flags);
        if (place.isPresent() && !bench.dryRun()) {
            open(entry, place.get(), flags);
        }
    }

    /// Whether this is the directory that was made last, in which nothing is but what the transfer has put there.
    boolean isNewest(Name directory) {
        return newest.isPresent() && newest.get().equals(directory);
    }

    /// What an alternate directory has is not told as new.
    private int flagsOfNew(FileEntry entry) {
        return ItemFlags.LOCAL_CHANGE | bench.alternates().search().find(entry)
                .map(AlternateMatch::differences)
                .orElse(ItemFlags.IS_NEW);
    }

    private Making make(FileEntry entry, Place place, Optional<FileStatus> present) {
        if (present.isPresent() && !bench.makeRoom(place, entry, present.get(), "directory")) {
            return skipContent(entry);
        }
        if (bench.dryRun()) {
            return Making.MADE;
        }
        try {
            int permissions = bench.policy().permissions(entry, Optional.empty(), place.directory());
            place.directory().makeDirectory(
                    place.leaf(), place.store().visible(FileKind.DIRECTORY, permissions) | WORKING_PERMISSIONS);
            return Making.MADE;
        } catch (PosixException e) {
            if (e.is(Errno.EEXIST)) {
                return Making.THERE;
            }
            bench.log().failed("recv_generator: mkdir " + bench.log().quoted(entry) + " failed", e);
        } catch (IOException e) {
            bench.log().failed("recv_generator: mkdir " + bench.log().quoted(entry) + " failed", e);
        }
        return skipContent(entry);
    }

    private Making skipContent(FileEntry entry) {
        bench.log().error("*** Skipping any contents from this failed directory ***");
        skipped.add(entry.path());
        return Making.FAILED;
    }

    /// Gives a directory its owner, and the permissions that it needs while it is worked in.
    private void open(FileEntry entry, Place place, int flags) throws IOException {
        try (Directory directory = place.isDirectoryItself()
                ? place.directory().duplicate()
                : place.directory().openDirectory(place.leaf())) {
            AttributeTarget target = new AttributeTarget.Held(directory).in(place.store());
            FileStatus present = target.status();
            boolean isNew = ItemFlags.has(flags, ItemFlags.IS_NEW);
            Optional<FileStatus> before = isNew ? Optional.empty() : Optional.of(present);
            int permissions = place.isDirectoryItself()
                    ? bench.policy().permissions(entry, before)
                    : bench.policy().permissions(entry, before, place.directory());
            int working = bench.policy().isSuperuser() ? permissions : permissions | WORKING_PERMISSIONS;
            bench.attributes().applyAccess(target, entry, working, flags);
            bench.attributes().applyButTime(target, entry, present, working);
            if (working != permissions) {
                finisher.restoreLater(entry, permissions);
            }
        }
    }
}
