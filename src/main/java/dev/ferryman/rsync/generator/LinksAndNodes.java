package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.transfer.AttributeTarget;
import dev.ferryman.rsync.transfer.ItemFlags;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.NewFile;
import java.io.IOException;
import java.util.Optional;

/// Makes symbolic links, devices, fifos and sockets, which the generator does without the sender's help. What replaces
/// something appears by rename.
final class LinksAndNodes {
    private static final int MADE = ItemFlags.LOCAL_CHANGE | ItemFlags.REPORT_CHANGE;

    private final Workbench bench;

    LinksAndNodes(Workbench bench) {
        this.bench = bench;
    }

    Fate generate(FileEntry entry, int index, Optional<Place> place, Optional<FileStatus> present) throws IOException {
        Optional<FileStatus> sameKind = present.filter(there -> there.kind() == entry.kind());
        if (sameKind.isPresent() && isSame(entry, place.orElseThrow(), sameKind.get())) {
            AttributeTarget target = place.get().target();
            int flags = bench.differences().of(entry, target, sameKind.get(), 0);
            bench.requests().item(index, flags);
            if (!bench.dryRun()) {
                int permissions = bench.policy().permissions(entry, sameKind);
                bench.attributes().applyAccess(target, entry, permissions, flags);
                bench.attributes().apply(target, entry, sameKind.get(), permissions);
            }
            return Fate.IN_PLACE;
        }
        boolean made = bench.dryRun() || place.isPresent() && make(entry, place.get(), present);
        if (made) {
            bench.requests().item(index, sameKind
                    .map(there -> bench.differences().of(entry, place.orElseThrow().target(), there, MADE))
                    .orElse(MADE | ItemFlags.IS_NEW));
        }
        return made ? Fate.IN_PLACE : Fate.PASSED_OVER;
    }

    private static boolean isSame(FileEntry entry, Place place, FileStatus present) throws IOException {
        if (entry.isSymlink()) {
            return entry.linkTarget().equals(Optional.of(place.directory().readSymlink(place.leaf())));
        }
        return !entry.kind().isDevice()
                || entry.deviceMajor() == present.deviceMajor() && entry.deviceMinor() == present.deviceMinor();
    }

    private boolean make(FileEntry entry, Place place, Optional<FileStatus> present) {
        boolean directoryInTheWay = present.isPresent() && present.get().isDirectory();
        if (directoryInTheWay && !bench.makeRoom(place, entry, present.get(), describe(entry))) {
            return false;
        }
        Directory directory = place.directory();
        boolean replaces = present.isPresent() && !directoryInTheWay;
        Name leaf = replaces ? NewFile.temporaryNameOf(place.leaf()) : place.leaf();
        try {
            create(entry, directory, leaf);
            AttributeTarget target = new AttributeTarget.Entry(directory, leaf);
            int permissions = bench.policy().permissions(entry, Optional.empty());
            bench.attributes().applyAccess(target, entry, permissions, ItemFlags.IS_NEW);
            bench.attributes().apply(target, entry, target.status(), permissions);
            if (replaces) {
                rename(directory, leaf, place.leaf());
            }
            return true;
        } catch (IOException e) {
            String call = entry.linkTarget()
                    .map(target -> "symlink " + bench.log().quoted(entry) + " -> \"" + target.display() + "\"")
                    .orElseGet(() -> "mknod " + bench.log().quoted(entry));
            bench.log().failed(call + " failed", e);
            return false;
        }
    }

    private static void rename(Directory directory, Name temporary, Name leaf) throws IOException {
        try {
            directory.rename(temporary, directory, leaf);
        } catch (IOException e) {
            directory.removeFile(temporary);
            throw e;
        }
    }

    private void create(FileEntry entry, Directory directory, Name leaf) throws IOException {
        if (entry.isSymlink()) {
            directory.makeSymlink(leaf, entry.linkTarget().orElseThrow());
        } else {
            directory.makeNode(leaf, entry.kind(), bench.policy().permissions(entry, Optional.empty()),
                    entry.deviceMajor(), entry.deviceMinor());
        }
    }

    private static String describe(FileEntry entry) {
        return entry.isSymlink() ? "symlink" : entry.kind().isDevice() ? "device file" : "special file";
    }
}
