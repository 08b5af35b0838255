package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.attribute.StatusStore;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.transfer.AttributeTarget;
import dev.ferryman.rsync.transfer.FakedTarget;
import dev.ferryman.rsync.transfer.ItemFlags;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.NewFile;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/// Makes symbolic links, devices, fifos and sockets, which the generator does without the sender's help. What replaces
/// something appears by rename.
final class LinksAndNodes {
    private static final int MADE = ItemFlags.LOCAL_CHANGE | ItemFlags.REPORT_CHANGE;

    private final Workbench bench;

    LinksAndNodes(Workbench bench) {
        this.bench = bench;
    }

    Fate generate(FileEntry entry, int index, Optional<Place> place, Optional<FileStatus> present) throws IOException {
        Optional<FileStatus> sameKind = present.filter(there -> isAlike(entry.kind(), there.kind()));
        if (sameKind.isPresent() && bench.content().isIn(entry, place.orElseThrow(), sameKind.get())) {
            AttributeTarget target = place.get().target();
            int flags = bench.differences().of(entry, target, sameKind.get(), 0);
            bench.requests().item(index, flags);
            if (bench.dryRun() || !apply(target, entry, sameKind.get(), flags)) {
                bench.tellUpToDate(entry);
            }
            return Fate.IN_PLACE;
        }
        Optional<AlternateMatch> match =
                present.isEmpty() ? bench.alternates().search().find(entry) : Optional.empty();
        if (match.filter(AlternateMatch::isExact).isPresent() && isTaken(entry, index, place, match.get())) {
            return bench.alternates().use().fate(match.get());
        }
        if (present.filter(FileStatus::isDirectory).isPresent()
                && !bench.makeRoom(place.orElseThrow(), entry, present.get(), describe(entry))) {
            return Fate.PASSED_OVER;
        }
        if (bench.dryRun()) {
            tellBackup(entry, place, present);
        } else if (place.isEmpty() || !make(entry, place.get(), present)) {
            return Fate.PASSED_OVER;
        }
        boolean copied = match.filter(AlternateMatch::isExact).isPresent();
        int made = copied ? ItemFlags.LOCAL_CHANGE : MADE;
        bench.requests().item(index, sameKind
                .map(there -> bench.differences().of(entry, place.orElseThrow().target(), there, made))
                .or(() -> match.map(found -> bench.differences().asking(made, entry, found.differences())))
                .orElse(made | ItemFlags.IS_NEW));
        if (copied) {
            bench.tellUpToDate(entry);
        }
        return Fate.IN_PLACE;
    }

    private boolean apply(AttributeTarget target, FileEntry entry, FileStatus present, int flags) {
        int permissions = bench.policy().permissions(entry, Optional.of(present));
        boolean access = bench.attributes().applyAccess(target, entry, permissions, flags);
        return bench.attributes().apply(target, entry, present, permissions) || access;
    }

    /// Whether what an alternate directory has is left there or linked, so that nothing need be made.
    private boolean isTaken(FileEntry entry, int index, Optional<Place> place, AlternateMatch match) {
        OptionalInt done = bench.alternates().use().takeAsItIs(entry, place, match);
        done.ifPresent(flags -> bench.requests().item(index, flags));
        if (done.isPresent()) {
            bench.tellUpToDate(entry);
        }
        return done.isPresent();
    }

    private boolean make(FileEntry entry, Place place, Optional<FileStatus> present) {
        Directory directory = place.directory();
        boolean replaces = present.filter(there -> !there.isDirectory()).isPresent();
        Name leaf = replaces ? NewFile.temporaryNameOf(place.leaf()) : place.leaf();
        try {
            int permissions = bench.policy().permissions(entry, present.filter(LinksAndNodes::lendsPermissions), directory);
            AttributeTarget target = create(entry, directory, leaf, permissions);
            bench.attributes().applyAccess(target, entry, permissions, ItemFlags.IS_NEW);
            bench.attributes().apply(target, entry, target.status(), permissions);
            return !replaces || replace(entry, place, present.get(), leaf);
        } catch (IOException e) {
            String call = entry.linkTarget()
                    .map(target -> "symlink " + bench.log().beside(entry, leaf) + " -> \"" + target.display() + "\"")
                    .orElseGet(() -> "mknod " + bench.log().beside(entry, leaf));
            bench.log().failed(call + " failed", e);
            return false;
        }
    }

    /// Without `--perms`, what takes the place of something has its permissions; those of a link mean nothing.
    private static boolean lendsPermissions(FileStatus replaced) {
        return !replaced.isDirectory() && !replaced.isSymlink();
    }

    private void tellBackup(FileEntry entry, Optional<Place> place, Optional<FileStatus> present) {
        if (bench.backups().areKept() && present.filter(there -> !there.isDirectory()).isPresent()) {
            bench.backups().tell(Ancestry.join(entry.directory(), place.orElseThrow().leaf()));
        }
    }

    private boolean replace(FileEntry entry, Place place, FileStatus present, Name made) throws IOException {
        Directory directory = place.directory();
        Name path = Ancestry.join(entry.directory(), place.leaf());
        if (bench.backups().areKept() && !bench.backups().keepReplaced(directory, path)) {
            directory.removeFile(made);
            return false;
        }
        rename(directory, made, place.leaf());
        return true;
    }

    private static void rename(Directory directory, Name temporary, Name leaf) throws IOException {
        try {
            directory.rename(temporary, directory, leaf);
        } catch (IOException e) {
            directory.removeFile(temporary);
            throw e;
        }
    }

    private AttributeTarget create(FileEntry entry, Directory directory, Name leaf, int permissions)
            throws IOException {
        if (bench.policy().store() == StatusStore.ATTRIBUTE) {
            return FakedTarget.create(entry, directory, leaf, permissions);
        }
        if (entry.isSymlink()) {
            directory.makeSymlink(leaf, entry.linkTarget().orElseThrow());
        } else {
            directory.makeNode(leaf, entry.kind(), permissions, entry.deviceMajor(), entry.deviceMinor());
        }
        return new AttributeTarget.Entry(directory, leaf);
    }

    /// A device of the other sort is a change, as with stock rsync; everything else of another kind is replaced.
    private static boolean isAlike(FileKind wanted, FileKind there) {
        return wanted == there || wanted.isDevice() && there.isDevice();
    }

    private static String describe(FileEntry entry) {
        return entry.isSymlink() ? "symlink" : entry.kind().isDevice() ? "device file" : "special file";
    }
}
