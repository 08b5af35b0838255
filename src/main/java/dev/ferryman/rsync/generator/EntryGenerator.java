package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filelist.LinkTargets;
import dev.ferryman.rsync.option.Comparison;
import dev.ferryman.rsync.option.InfoFlag;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Preserve;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
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

    /// Which names of a file count when it is put in place.
    private enum Regard {
        THIS_NAME,
        ALL_NAMES
    }

    private final Workbench bench;
    private final WorkingDirectory working;
    private final SkippedDirectories skipped;
    private final Directories directories;
    private final RegularFiles regularFiles;
    private final LinksAndNodes linksAndNodes;
    private final HardLinks hardLinks;
    private final StatusesAhead ahead;

    EntryGenerator(Workbench bench, WorkingDirectory working, SkippedDirectories skipped, Directories directories,
            HardLinks hardLinks, StatusesAhead ahead) {
        this.bench = bench;
        this.working = working;
        this.skipped = skipped;
        this.directories = directories;
        regularFiles = new RegularFiles(bench);
        linksAndNodes = new LinksAndNodes(bench);
        this.hardLinks = hardLinks;
        this.ahead = ahead;
    }

    /// Does with an entry what there is to do, with its other names in mind where it has some.
    Fate generate(FileEntry entry, int index, Stage stage) {
        if (bench.listsOnly()) {
            if (!entry.isDirectory() || stage == Stage.COMPLETE) {
                bench.session().log().listed(entry);
            }
            return Fate.PASSED_OVER;
        }
        if (!entry.isHardLinked()) {
            return place(entry, index, stage, Regard.THIS_NAME);
        }
        hardLinks.reach(entry);
        Fate fate = place(entry, index, stage, Regard.ALL_NAMES);
        hardLinks.leave(entry, this::generateAlone);
        return fate;
    }

    /// Deals with an entry as if it were the only name of its file.
    Fate generateAlone(FileEntry entry, int index) {
        return place(entry, index, Stage.COMPLETE, Regard.THIS_NAME);
    }

    private Fate place(FileEntry entry, int index, Stage stage, Regard regard) {
        if (!bench.guard().lets(entry)) {
            refuse(entry);
            return Fate.PASSED_OVER;
        }
        Optional<Place> direct = working.placeOf(entry);
        if (direct.isEmpty() && (!bench.dryRun() || skipped.contain(entry.directory()))) {
            return Fate.PASSED_OVER;
        }
        try {
            Optional<Place> place = direct;
            Optional<FileStatus> present = place.isPresent() && !isKnownToBeMissing(entry)
                    ? present(place.get(), entry) : Optional.empty();
            if (entry.isDirectory() && present.filter(FileStatus::isSymlink).isPresent() && keepsLinks()) {
                Optional<Place> behind = working.behindLink(entry);
                place = behind.or(() -> direct);
                present = place.orElseThrow().status();
            }
            if (entry.isMissing()) {
                if (present.isPresent()) {
                    bench.deleteMissing(place.orElseThrow(), entry, present.get());
                }
                return Fate.PASSED_OVER;
            }
            if (isPassedOver(entry, present)) {
                return Fate.PASSED_OVER;
            }
            return switch (regard) {
                case THIS_NAME -> generate(entry, index, stage, place, present);
                case ALL_NAMES -> followOrLead(entry, index, stage, place, present);
            };
        } catch (IOException e) {
            bench.log().failed("recv_generator: failed to stat " + bench.log().quoted(entry), e);
            return Fate.PASSED_OVER;
        }
    }

    private Optional<FileStatus> present(Place place, FileEntry entry) throws IOException {
        if (ahead.know(entry)) {
            Optional<FileStatus> known = ahead.status(place.leaf());
            // another name of the same file may have had its turn
            if (known.isEmpty() || known.get().linkCount() == 1) {
                return known;
            }
        }
        return bench.present(place, entry);
    }

    private Fate followOrLead(
            FileEntry entry, int index, Stage stage, Optional<Place> place, Optional<FileStatus> present)
            throws IOException {
        Optional<Fate> followed = hardLinks.follow(entry, index);
        return followed.isPresent()
                ? followed.get()
                : hardLinks.lead(entry, index, generate(entry, index, stage, place, present));
    }

    /// In a directory that was just made there is nothing yet. Should there be, what is put there replaces it.
    private boolean isKnownToBeMissing(FileEntry entry) {
        return !entry.isDirectory() && !entry.isHardLinked() && directories.isNewest(entry.directory())
                && !bench.backups().areKept() && !bench.partials().areKept();
    }

    private boolean keepsLinks() {
        return bench.session().options().writing().is(Writing.Trait.KEEP_DIRECTORY_LINKS);
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

    private Fate generate(
            FileEntry entry, int index, Stage stage, Optional<Place> place, Optional<FileStatus> present)
            throws IOException {
        Preserve preserve = bench.session().options().preserve();
        boolean drops = bench.session().options().writing().is(Writing.Trait.DROP_DEVICES);
        boolean wanted = switch (entry.kind()) {
            case DIRECTORY, REGULAR -> true;
            case SYMLINK -> preserve.links();
            case BLOCK_DEVICE, CHARACTER_DEVICE -> !drops && preserve.devices() && bench.policy().isSuperuser();
            case FIFO, SOCKET -> !drops && preserve.specials();
        };
        if (!wanted) {
            if (bench.session().options().output().level(InfoFlag.NONREG) > 0) {
                bench.log().info("skipping non-regular file \"" + entry.path().display() + "\"");
            }
            return Fate.PASSED_OVER;
        }
        if (entry.isSymlink() && isUnsafe(entry)) {
            return Fate.PASSED_OVER;
        }
        if (entry.isRegular()) {
            return regularFiles.generate(entry, index, place, present);
        }
        if (!entry.isDirectory()) {
            return linksAndNodes.generate(entry, index, place, present);
        }
        if (stage == Stage.COMPLETE) {
            directories.generate(entry, index, place, present);
        } else if (place.isPresent()) {
            directories.prepare(entry, place.get(), present);
        }
        return Fate.IN_PLACE;
    }

    /// Whether a link leads out of the transfer and is not wanted for that (`--safe-links`).
    private boolean isUnsafe(FileEntry entry) {
        Options options = bench.session().options();
        Name target = entry.linkTarget().orElseThrow();
        if (!options.writing().is(Writing.Trait.SAFE_LINKS) || !LinkTargets.isUnsafe(target, entry.path())) {
            return false;
        }
        if (options.output().level(InfoFlag.NAME) > 0) {
            bench.log().info("ignoring unsafe symlink \"" + entry.path().display() + "\" -> \"" + target.display() + "\"");
        }
        return true;
    }

    private boolean isPassedOver(FileEntry entry, Optional<FileStatus> present) {
        if (bench.leavesAlone(entry)) {
            return true;
        }
        if (entry.isDirectory() && skipped.contain(entry.path())) {
            return true;
        }
        if (present.isEmpty() && bench.skips(Comparison.Skip.NOT_THERE)) {
            skipContent(entry);
            if (bench.session().options().output().level(InfoFlag.SKIP) > 0) {
                String kind = entry.isDirectory() ? "directory" : "file";
                bench.log().info("not creating new " + kind + " \"" + entry.path().display() + "\"");
            }
            return true;
        }
        if (present.isPresent() && bench.skips(Comparison.Skip.THERE)
                && !(entry.isDirectory() && present.get().isDirectory())) {
            skipContent(entry);
            return bench.skip(entry, "exists");
        }
        return false;
    }

    private void skipContent(FileEntry entry) {
        if (entry.isDirectory()) {
            skipped.add(entry.path());
        }
    }
}
