package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.option.Comparison;
import dev.ferryman.rsync.option.InfoFlag;
import dev.ferryman.rsync.option.Preserve;
import dev.ferryman.tree.FileStatus;
import java.io.IOException;
import java.util.Optional;

/// Compares one entry after the other with what is there, and does or asks for what is to be done
/// (rsync 3.5 generator.c, recv_generator).
final class EntryGenerator {
    /// How far a directory is dealt with when it is met.
    enum Stage {
        /// It is made; the rest follows with its own list.
        IN_LIST_OF_PARENT,
        COMPLETE
    }

    private final Workbench bench;
    private final WorkingDirectory working;
    private final SkippedDirectories skipped;
    private final Directories directories;
    private final RegularFiles regularFiles;
    private final LinksAndNodes linksAndNodes;

    EntryGenerator(Workbench bench, WorkingDirectory working, SkippedDirectories skipped, Directories directories) {
        this.bench = bench;
        this.working = working;
        this.skipped = skipped;
        this.directories = directories;
        regularFiles = new RegularFiles(bench);
        linksAndNodes = new LinksAndNodes(bench);
    }

    /// @return whether content was asked for
    boolean generate(FileEntry entry, int index, Stage stage) {
        if (bench.listsOnly()) {
            if (!entry.isDirectory() || stage == Stage.COMPLETE) {
                bench.session().log().listed(entry);
            }
            return false;
        }
        if (!bench.guard().lets(entry.path().raw(), entry.isDirectory())) {
            refuse(entry);
            return false;
        }
        Optional<Place> place = working.placeOf(entry);
        if (place.isEmpty() && (!bench.dryRun() || skipped.contain(entry.directory()))) {
            return false;
        }
        try {
            Optional<FileStatus> present = place.isPresent() ? place.get().status() : Optional.empty();
            return !isPassedOver(entry, present) && generate(entry, index, stage, place, present);
        } catch (IOException e) {
            bench.log().failed("recv_generator: failed to stat " + bench.log().quoted(entry), e);
            return false;
        }
    }

    /// What is in a refused directory is passed over without a word.
    private void refuse(FileEntry entry) {
        if (!skipped.contain(entry.path())) {
            bench.log().error("ERROR: daemon refused to receive " + (entry.isDirectory() ? "directory" : "file")
                    + " \"" + entry.path().display() + "\"");
        }
        if (entry.isDirectory()) {
            skipped.add(entry.path());
        }
    }

    /// Asks once more for the content of a file that arrived damaged.
    /// @return whether it was asked for
    boolean redo(FileEntry entry, int index) {
        Optional<Place> place = working.placeOf(entry);
        if (place.isEmpty()) {
            return false;
        }
        try {
            regularFiles.redo(entry, index, place.get());
            return true;
        } catch (IOException e) {
            bench.log().failed("recv_generator: failed to stat " + bench.log().quoted(entry), e);
            return false;
        }
    }

    private boolean generate(
            FileEntry entry, int index, Stage stage, Optional<Place> place, Optional<FileStatus> present)
            throws IOException {
        Preserve preserve = bench.session().options().preserve();
        boolean wanted = switch (entry.kind()) {
            case DIRECTORY, REGULAR -> true;
            case SYMLINK -> preserve.links();
            case BLOCK_DEVICE, CHARACTER_DEVICE -> preserve.devices() && bench.policy().isSuperuser();
            case FIFO, SOCKET -> preserve.specials();
        };
        if (!wanted) {
            if (bench.session().options().output().level(InfoFlag.NONREG) > 0) {
                bench.log().info("skipping non-regular file \"" + entry.path().display() + "\"");
            }
            return false;
        }
        if (entry.isRegular()) {
            return regularFiles.generate(entry, index, place, present);
        }
        if (!entry.isDirectory()) {
            linksAndNodes.generate(entry, index, place, present);
        } else if (stage == Stage.COMPLETE) {
            directories.generate(entry, index, place, present);
        } else if (place.isPresent()) {
            directories.prepare(entry, place.get(), present);
        }
        return false;
    }

    private boolean isPassedOver(FileEntry entry, Optional<FileStatus> present) {
        if (present.isEmpty() && bench.skips(Comparison.Skip.NOT_THERE)) {
            if (entry.isDirectory()) {
                skipped.add(entry.path());
            }
            if (bench.session().options().output().level(InfoFlag.SKIP) > 0) {
                String kind = entry.isDirectory() ? "directory" : "file";
                bench.log().info("not creating new " + kind + " \"" + entry.path().display() + "\"");
            }
            return true;
        }
        return present.isPresent() && bench.skips(Comparison.Skip.THERE)
                && !(entry.isDirectory() && present.get().isDirectory())
                && bench.skip(entry, "exists");
    }
}
