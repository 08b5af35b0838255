package dev.ferryman.rsync.filelist;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.attribute.MetadataScan;
import dev.ferryman.rsync.attribute.StatusStore;
import dev.ferryman.rsync.filelist.ListFormat.Field;
import dev.ferryman.rsync.option.ModeChanges;
import dev.ferryman.rsync.option.Selection;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Listing;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import dev.ferryman.tree.ThisProcess;
import dev.ferryman.tree.Timestamp;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Turns what a directory holds into entries, and tells what cannot be read.
final class DirectoryScan {
    private final ListFormat format;
    private final Selection selection;
    private final SourceFiles files;
    private final SourceLinks links;
    private final WalkLog log;
    private final IoErrors ioErrors;
    private final Optional<SourceDigest> digest;
    private final MetadataScan metadata;
    private final ModeChanges modes;
    private final LinkedInodes linked = new LinkedInodes();

    DirectoryScan(ListFormat format, SourceWalk walk, IoErrors ioErrors) {
        this.format = format;
        this.ioErrors = ioErrors;
        selection = walk.selection();
        files = walk.files();
        links = new SourceLinks(walk);
        log = walk.log();
        digest = walk.digest().map(each -> new SourceDigest(files, each));
        metadata = walk.metadata();
        modes = walk.modes();
    }

    /// Adds the entries of a directory in the order of the file system.
    /// @param parent whose content is wanted
    void scan(FileEntry parent, WalkFilter filter, List<FileEntry> into) {
        Name path = parent.path();
        try (Directory directory = files.directory(parent.source(), path)) {
            long device = selection.is(Selection.Trait.ONE_FILE_SYSTEM) ? directory.status().device() : 0;
            Listing listing = files.listing(parent, directory);
            digest.ifPresent(each -> each.enter(parent, listing));
            for (int row = 0; row < listing.size(); row++) {
                Name name = listing.name(row);
                Optional<FileStatus> status = status(listing, row, name, directory, parent, filter);
                if (status.isPresent() && fits(parent, name) && lets(filter, path, name, status.get())) {
                    reach(row);
                    entry(directory, path, name, status.get(), parent.source(), device).ifPresent(into::add);
                }
            }
        } catch (IOException e) {
            failed("opendir", parent.source(), path, e);
        }
    }

    private void reach(int row) {
        if (digest.isPresent()) {
            digest.get().reach(row);
        }
    }

    /// One entry whose status cannot be read hides no other.
    private Optional<FileStatus> status(
            Listing listing, int row, Name name, Directory directory, FileEntry parent, WalkFilter filter) {
        try {
            FileStatus real = listing.status(row);
            Optional<FileStatus> taken = Optional.of(real);
            if (real.isSymlink()) {
                Name path = join(parent.path(), name);
                boolean leftOut = !filter.isEmpty() && !filter.lets(path, true) && !filter.lets(path, false);
                taken = leftOut ? Optional.empty() : links.taken(directory, name, parent.source(), path, real);
                if (taken.isEmpty() && !leftOut) {
                    tellNoReferent(parent.source(), path);
                }
            }
            return taken.isPresent()
                    ? Optional.of(kept(parent.source(), directory, parent.path(), name, taken.get()))
                    : taken;
        } catch (IOException e) {
            failed("readlink_stat", parent.source(), join(parent.path(), name), e);
            return Optional.empty();
        }
    }

    /// No path is longer than both sides can take.
    private boolean fits(FileEntry parent, Name name) {
        if (parent.path().length() + 1 + name.length() < Name.MAX_PATH) {
            return true;
        }
        ioErrors.add(IoErrors.GENERAL);
        Errno tooLong = Errno.ENAMETOOLONG;
        log.failed("skipping overly long name", files.base(parent), name, new PosixException("stat", name.display(), tooLong.number()));
        return false;
    }

    private boolean lets(WalkFilter filter, Name directory, Name name, FileStatus status) {
        if (filter.isEmpty() || filter.lets(join(directory, name), status.isDirectory())) {
            return true;
        }
        log.hidden(join(directory, name), status.isDirectory(), filter);
        return false;
    }

    private static Name join(Name directory, Name name) {
        return directory.equals(FileEntry.ROOT) ? name : directory.resolve(name);
    }

    /// Why the entry of an argument is in the list.
    enum Reason {
        ASKED_FOR,
        /// With what is in it.
        CONTENT_ASKED_FOR,
        /// A directory on the way to what was asked for (`--relative`); its content is not.
        IMPLIED
    }

    /// The entry of an argument itself.
    Optional<FileEntry> argument(int source, Name parent, Name name, Reason reason) {
        Name path = join(parent, name);
        try (Directory directory = files.directory(source, parent)) {
            Optional<FileStatus> status =
                    name.equals(FileEntry.ROOT) ? Optional.of(directory.status()) : directory.status(name);
            boolean isLink = status.filter(FileStatus::isSymlink).isPresent();
            if (isLink) {
                status = reason == Reason.IMPLIED
                        ? files.statusOfTarget(source, path)
                        : links.taken(directory, name, source, path, status.get());
            }
            if (status.isEmpty()) {
                return isLink ? withoutReferent(source, parent, name) : missing(source, parent, name, reason);
            }
            status = Optional.of(kept(source, directory, parent, name, status.get()));
            FileEntry.Builder entry = base(parent, name, status.get(), source);
            if (reason == Reason.IMPLIED) {
                entry.impliedDirectory();
            } else if (status.get().isDirectory() && hasContent(reason)) {
                entry.topDirectory().contentDirectory();
            }
            return completed(entry, source, directory, name, parent, status.get());
        } catch (IOException e) {
            if (isMissing(e)) {
                return missing(source, parent, name, reason);
            }
            ioErrors.add(IoErrors.GENERAL);
            log.failed("link_stat", files.base(source), path, e);
            return Optional.empty();
        }
    }

    /// What becomes of an argument that leads to nothing: where all links are followed, it is not there, as with stock
    /// rsync.
    private Optional<FileEntry> withoutReferent(int source, Name parent, Name name) {
        if (selection.sourceLinks() == Selection.SourceLinks.COPY_ALL) {
            return missing(source, parent, name, Reason.ASKED_FOR);
        }
        tellNoReferent(source, join(parent, name));
        return Optional.empty();
    }

    private void tellNoReferent(int source, Name path) {
        ioErrors.add(IoErrors.GENERAL);
        log.noReferent(files.base(source), path);
    }

    /// What becomes of an argument that does not exist. A directory that leads to one is no argument itself.
    private Optional<FileEntry> missing(int source, Name parent, Name name, Reason reason) {
        if (reason == Reason.IMPLIED) {
            ioErrors.add(IoErrors.VANISHED);
            log.vanished(files.base(source), join(parent, name));
            return Optional.empty();
        }
        return switch (selection.missingArguments()) {
            case IGNORE -> Optional.empty();
            case DELETE -> Optional.of(FileEntry.builder(parent, name, 0).source(source).build());
            case ERROR -> {
                Name path = join(parent, name);
                log.failed("link_stat", files.base(source), path, new PosixException("stat", path.display(), Errno.ENOENT.number()));
                yield Optional.empty();
            }
        };
    }

    /// What is not there hides nothing, so that others may still be deleted.
    private static boolean isMissing(IOException reason) {
        return reason instanceof PosixException posix && posix.is(Errno.ENOENT);
    }

    private boolean hasContent(Reason reason) {
        return switch (selection.descent()) {
            case NONE -> false;
            case DIRECTORIES -> reason == Reason.CONTENT_ASKED_FOR;
            case RECURSIVE -> reason == Reason.CONTENT_ASKED_FOR
                    || reason == Reason.ASKED_FOR && !selection.is(Selection.Trait.EXACT_PATHS);
        };
    }

    private Optional<FileEntry> entry(
            Directory directory, Name parent, Name name, FileStatus status, int source, long device) {
        FileEntry.Builder entry = base(parent, name, status, source);
        if (status.isDirectory()) {
            boolean otherDevice = device != 0 && status.device() != device;
            if (otherDevice && selection.is(Selection.Trait.NO_MOUNT_POINTS)) {
                return Optional.empty();
            }
            if (selection.recursive() && !otherDevice) {
                entry.contentDirectory();
            }
        }
        return completed(entry, source, directory, name, parent, status);
    }

    private FileEntry.Builder base(Name parent, Name name, FileStatus status, int source) {
        FileEntry.Builder entry = FileEntry.builder(parent, name, modes.apply(status.mode(), ThisProcess.umask()))
                .size(status.kind().isDevice() || status.kind().isSpecial() ? 0 : status.size())
                .modified(status.modified().seconds(), status.modified().nanoseconds())
                .owner(status.uid(), status.gid())
                .device(status.deviceMajor(), status.deviceMinor())
                .source(source);
        if (format.has(Field.HARD_LINKS) && status.linkCount() > 1 && !status.isDirectory()) {
            entry.linkGroup(linked.numberOf(status), false);
        }
        return entry;
    }

    /// Adds what only a further system call tells.
    private Optional<FileEntry> completed(
            FileEntry.Builder entry, int source, Directory directory, Name name, Name parent, FileStatus status) {
        try {
            if (status.kind() == FileKind.SYMLINK && format.has(Field.LINKS)) {
                Name target = metadata.store().linkTarget(directory, name);
                entry.linkTarget(format.has(Field.MUNGED_LINKS) ? LinkTargets.unmunged(target) : target);
            }
            readMetadata(entry, source, directory, name, parent, status);
            if (status.isRegular() && digest.isPresent()) {
                entry.digest(digest.get().of(source, directory, parent, name, status.size()));
            }
            return Optional.of(entry.build());
        } catch (IOException e) {
            Name path = join(parent, name);
            failed(status.isSymlink() ? "readlink_stat" : "open", source, path, e);
            return status.isRegular() && digest.isPresent()
                    ? Optional.of(entry.digest(new byte[format.digestLength()]).build())
                    : Optional.empty();
        }
    }

    /// An entry whose attributes cannot be read travels without them.
    private void readMetadata(
            FileEntry.Builder entry, int source, Directory directory, Name name, Name parent, FileStatus status) {
        if (metadata.isEmpty()) {
            return;
        }
        try {
            entry.metadata(files.attributes(source, directory, parent, name, status.kind(),
                    file -> metadata.read(file, status)));
        } catch (IOException e) {
            failed("get_xattr_names: llistxattr", source, join(parent, name), e);
        }
    }

    /// What an entry stands for. A device that is copied as a file counts as changed just now (rsync 3.5 flist.c).
    private FileStatus kept(int source, Directory directory, Name parent, Name name, FileStatus real)
            throws IOException {
        if (real.kind().isDevice() && selection.is(Selection.Trait.COPY_DEVICES)) {
            return real.asFile(lengthOf(source, directory, parent, name), new Timestamp(Instant.now().getEpochSecond(), 0));
        }
        return metadata.store() == StatusStore.FILE_SYSTEM
                ? real
                : files.attributes(source, directory, parent, name, real.kind(),
                        file -> metadata.store().status(file, real));
    }

    /// What a device holds. One that cannot be opened is told when it is asked for.
    private long lengthOf(int source, Directory directory, Name parent, Name name) {
        try (OpenFile device = files.open(source, directory, parent, name)) {
            return device.length();
        } catch (IOException e) {
            return 0;
        }
    }

    private void failed(String what, int source, Name path, IOException reason) {
        if (isMissing(reason)) {
            ioErrors.add(IoErrors.VANISHED);
            log.vanished(files.base(source), path);
        } else {
            ioErrors.add(IoErrors.GENERAL);
            log.failed(what, files.base(source), path, reason);
        }
    }
}
