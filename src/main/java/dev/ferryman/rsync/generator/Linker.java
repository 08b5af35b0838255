package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.transfer.Destination;
import dev.ferryman.rsync.transfer.ItemFlags;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.NewFile;
import java.io.IOException;
import java.util.Optional;

/// Makes one entry a further name of a file that is in place. What has the name already is replaced by rename.
final class Linker {
    private static final int LINKED = ItemFlags.LOCAL_CHANGE | ItemFlags.NAME_FOLLOWS;

    private final Workbench bench;
    private final Destination destination;

    Linker(Workbench bench, Destination destination) {
        this.bench = bench;
        this.destination = destination;
    }

    Fate link(FileEntry entry, int index, FileEntry leader) {
        int flags = LINKED | ItemFlags.IS_NEW;
        try (Directory from = destination.directoryOf(leader); Directory to = destination.directoryOf(entry)) {
            Place place = new Place(to, destination.leaf(entry), bench.policy().store());
            Optional<FileStatus> present = place.status();
            Optional<FileStatus> target = from.status(destination.leaf(leader));
            if (present.isPresent() && target.filter(present.get()::isSameInode).isPresent()) {
                bench.requests().item(index, differences(entry, place, present.get()));
                bench.tellUpToDate(entry);
                return Fate.IN_PLACE;
            }
            if (present.filter(there -> !there.isDirectory()).isPresent()) {
                flags = differences(entry, place, present.get());
            }
            if (!bench.dryRun() && !make(entry, leader, from, place, present)) {
                return Fate.PASSED_OVER;
            }
        } catch (IOException e) {
            if (!bench.dryRun()) {
                bench.log().failed(failure(entry, leader), e);
                return Fate.PASSED_OVER;
            }
        }
        bench.requests().linked(index, flags, leader.path());
        return Fate.IN_PLACE;
    }

    /// As stock rsync does, also with what is of another kind.
    private int differences(FileEntry entry, Place place, FileStatus present) {
        int flags = bench.differences().of(entry, place.target(), present, LINKED);
        boolean replacesNoLink = entry.isSymlink() && entry.permissions() != present.permissions();
        return replacesNoLink ? flags | ItemFlags.REPORT_PERMISSIONS : flags;
    }

    private boolean make(FileEntry entry, FileEntry leader, Directory from, Place place, Optional<FileStatus> present)
            throws IOException {
        boolean directoryInTheWay = present.isPresent() && present.get().isDirectory();
        if (directoryInTheWay && !bench.makeRoom(place, entry, present.get(), "hard link")) {
            return false;
        }
        Directory to = place.directory();
        if (present.isEmpty() || directoryInTheWay) {
            from.hardLink(destination.leaf(leader), to, place.leaf());
            return true;
        }
        Name temporary = NewFile.temporaryNameOf(place.leaf());
        from.hardLink(destination.leaf(leader), to, temporary);
        Name path = Ancestry.join(entry.directory(), place.leaf());
        if (bench.backups().areKept() && !bench.backups().keepReplaced(to, path)) {
            to.removeFile(temporary);
            return false;
        }
        try {
            to.rename(temporary, to, place.leaf());
        } catch (IOException e) {
            to.removeFile(temporary);
            throw e;
        }
        return true;
    }

    private String failure(FileEntry entry, FileEntry leader) {
        return "link " + bench.log().quoted(entry) + " => " + leader.path().display() + " failed";
    }
}
