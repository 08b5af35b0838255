package dev.ferryman.rsync.endpoint;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filelist.FileList;
import dev.ferryman.rsync.filelist.SourceRoot;
import dev.ferryman.rsync.option.InfoFlag;
import dev.ferryman.rsync.option.Output;
import dev.ferryman.rsync.option.Selection;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.Destination;
import dev.ferryman.rsync.transfer.RoleLog;
import dev.ferryman.rsync.transfer.Destination.DirectoryLinks;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/// Finds out what a destination means: a directory that is there or is to be made, or the name that one file gets
/// (rsync 3.5 main.c, get_local_name).
final class DestinationOpener {
    private final Session session;
    private final SourceRoot root;

    DestinationOpener(Session session, SourceRoot root) {
        this.session = session;
        this.root = root;
    }

    /// @param operand as it was written; a slash at its end asks for a directory
    /// @throws RsyncException FILE_SELECT where it cannot be used for these entries, FILE_IO where it cannot be made
    Destination open(byte[] operand) {
        boolean asDirectory = operand.length > 0 && operand[operand.length - 1] == '/';
        Name path = withoutSlashes(operand);
        Destination opened = open(path, asDirectory);
        Name directory = opened.isOneName() ? directoryOf(path) : path;
        Destination destination = opened.with(links()).at(directory);
        try {
            return destination.within(new SurroundingsOpener(session, root).open(directory));
        } catch (RsyncException e) {
            destination.close();
            throw e;
        }
    }

    /// The directory that has this name, if there is one; nothing is made. On any thread.
    Directory present(byte[] operand) throws IOException {
        return entered(withoutSlashes(operand));
    }

    /// Without implied directories, what is on the way to a file is left as it is.
    private DirectoryLinks links() {
        Selection selection = session.options().selection();
        boolean leavesWay = selection.is(Selection.Trait.RELATIVE)
                && !selection.is(Selection.Trait.IMPLIED_DIRECTORIES);
        boolean keeps = session.options().writing().is(Writing.Trait.KEEP_DIRECTORY_LINKS);
        return keeps || leavesWay ? DirectoryLinks.FOLLOWED : DirectoryLinks.IN_THE_WAY;
    }

    private Destination open(Name path, boolean asDirectory) {
        try {
            return Destination.found(entered(path));
        } catch (PosixException e) {
            return switch (e.errno()) {
                case ENOENT -> missing(path, asDirectory || isOfSeveral());
                case ENOTDIR -> instead(path, asDirectory, e);
                default -> throw failed("change_dir#1", asWritten(path, asDirectory), e);
            };
        } catch (IOException e) {
            throw failed("change_dir#1", asWritten(path, asDirectory), e);
        }
    }

    /// Only who may look for names in it can use a directory.
    private Directory entered(Name path) throws IOException {
        return root.open(path.resolve(FileEntry.ROOT));
    }

    private Destination missing(Name path, boolean asDirectory) {
        if (!session.options().writing().is(Writing.Trait.MAKE_PATH)) {
            return asDirectory ? make(path) : named(path);
        }
        Name directory = asDirectory ? path : directoryOf(path);
        try {
            int made = makePath(directory);
            if (made > 0) {
                tell("created " + made + (made == 1 ? " directory for " : " directories for ")
                        + session.log().destination(directory));
            }
            if (asDirectory) {
                return session.options().dryRun() ? make(path) : Destination.found(root.open(path));
            }
            return named(path);
        } catch (IOException e) {
            throw new RsyncException(ExitCode.FILE_IO, failureOf(e),
                    said("mkdir", directory, e), e);
        }
    }

    /// Makes what is missing of a path, but for a dry run.
    /// @return how many directories that are
    private int makePath(Name path) throws IOException {
        try {
            root.open(path).close();
            return 0;
        } catch (PosixException e) {
            if (!e.is(Errno.ENOENT)) {
                throw e;
            }
        }
        int above = makePath(directoryOf(path));
        if (session.options().dryRun()) {
            return above + 1;
        }
        try (Directory parent = root.open(directoryOf(path))) {
            parent.makeDirectory(path.leaf(), Directory.BY_DEFAULT);
        }
        return above + 1;
    }

    private Destination make(Name path) {
        if (session.options().dryRun()) {
            tell("created directory " + session.log().destination(path));
            return Destination.missing();
        }
        try (Directory parent = parentOf(path)) {
            parent.makeDirectory(path.leaf(), Directory.BY_DEFAULT);
            tell("created directory " + session.log().destination(path));
            return Destination.made(parent.openDirectory(path.leaf()));
        } catch (IOException e) {
            throw new RsyncException(ExitCode.FILE_IO, failureOf(e),
                    said("mkdir", path, e), e);
        }
    }

    private void tell(String line) {
        Output output = session.options().output();
        boolean itemized = output.itemize() > 0 || output.format().filter(format -> format.contains("%i")).isPresent();
        if (itemized || output.level(InfoFlag.NAME) > 0) {
            session.log().info(line);
        }
    }

    /// Something that is no directory has the name.
    private Destination instead(Name path, boolean asDirectory, IOException reason) {
        if (asDirectory) {
            throw new RsyncException(ExitCode.FILE_SELECT, Failure.BAD_INPUT,
                    RoleLog.Role.RECEIVING_SIDE.failure("ERROR: cannot stat destination "
                            + session.log().quoted(FileEntry.ROOT, asWritten(path, true)), reason));
        }
        if (isOfSeveral()) {
            throw new RsyncException(ExitCode.FILE_SELECT, Failure.BAD_INPUT,
                    "ERROR: destination must be a directory when copying more than 1 file");
        }
        if (only().filter(FileEntry::isDirectory).isPresent()) {
            throw new RsyncException(ExitCode.FILE_SELECT, Failure.BAD_INPUT,
                    "ERROR: cannot overwrite non-directory with a directory");
        }
        return named(path);
    }

    private static Name asWritten(Name path, boolean asDirectory) {
        if (!asDirectory || path.at(path.length() - 1) == '/') {
            return path;
        }
        byte[] written = Arrays.copyOf(path.raw(), path.length() + 1);
        written[path.length()] = '/';
        return Name.wrap(written);
    }

    private Destination named(Name path) {
        try {
            return Destination.named(parentOf(path), path.leaf());
        } catch (PosixException e) {
            if (session.options().dryRun() && e.is(Errno.ENOENT)) {
                return Destination.missing();
            }
            throw failed("change_dir", path, e);
        } catch (IOException e) {
            throw failed("change_dir", path, e);
        }
    }

    private static Name directoryOf(Name path) {
        return path.parent().orElse(path.isAbsolute() ? Name.of("/") : FileEntry.ROOT);
    }

    private Directory parentOf(Name path) throws IOException {
        return root.open(directoryOf(path));
    }

    private boolean isOfSeveral() {
        return session.lists().totals().entries() > 1;
    }

    private Optional<FileEntry> only() {
        return session.lists().first().filter(list -> list.size() == 1).map(DestinationOpener::firstOf);
    }

    private static FileEntry firstOf(FileList list) {
        return list.entry(list.firstIndex());
    }

    private static Name withoutSlashes(byte[] operand) {
        int end = operand.length;
        while (end > 1 && operand[end - 1] == '/') {
            end--;
        }
        return end == 0 ? FileEntry.ROOT : Name.of(operand, 0, end);
    }

    private RsyncException failed(String call, Name path, IOException reason) {
        return new RsyncException(ExitCode.FILE_SELECT, failureOf(reason),
                said(call, path, reason), reason);
    }

    private String said(String call, Name path, IOException reason) {
        return RoleLog.Role.RECEIVING_SIDE.failure(
                call + " " + session.log().quoted(FileEntry.ROOT, path) + " failed", reason);
    }

    private static Failure failureOf(IOException reason) {
        boolean full = reason instanceof PosixException posix && (posix.is(Errno.ENOSPC) || posix.is(Errno.EDQUOT));
        return full ? Failure.NO_SPACE : Failure.FILE_IO;
    }
}
