package dev.ferryman.rsync.filelist;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.filelist.DirectoryScan.Reason;
import dev.ferryman.rsync.option.Selection;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The sources of a transfer as entries: what the first list begins with.
final class SourceArguments {
    private final SourceWalk walk;
    private final IoErrors ioErrors;
    private final Map<Integer, WalkFilter> filters = new HashMap<>();
    private final Set<Name> implied = new HashSet<>();

    SourceArguments(SourceWalk walk, IoErrors ioErrors) {
        this.walk = walk;
        this.ioErrors = ioErrors;
    }

    /// Sources that cannot be read are told of and left out.
    /// @throws RsyncException FILE_SELECT where the directory of a list of files cannot be entered
    List<FileEntry> entries(DirectoryScan scan) {
        walk.sources().directory().ifPresent(this::checkDirectory);
        boolean relative = walk.selection().is(Selection.Trait.RELATIVE);
        List<FileEntry> entries = new ArrayList<>();
        Optional<Name> exact = walk.sources().directory().filter(_ -> walk.selection().is(Selection.Trait.EXACT_PATHS));
        if (exact.isPresent()) {
            addExactly(exact.get(), scan, entries);
            return entries;
        }
        for (byte[] name : walk.sources().names()) {
            add(walk.sources().argument(name, relative), scan, entries);
        }
        return entries;
    }

    /// The filter in force in the root of the transfer for the source that an entry was found by.
    WalkFilter filter(FileEntry entry) {
        WalkFilter filter = filters.get(entry.source());
        return filter.isEmpty() || entry.isAtTop() ? filter : inside(filter, entry.directory());
    }

    /// With `--relative`, the rule files of the directories on the way count, too.
    private static WalkFilter inside(WalkFilter root, Name directory) {
        WalkFilter above = directory.parent().map(parent -> inside(root, parent)).orElse(root);
        return above.enter(directory);
    }

    private void checkDirectory(Name directory) {
        try {
            walk.files().add(directory);
        } catch (IOException e) {
            walk.log().failed("change_dir", FileEntry.ROOT, directory, e);
            throw new RsyncException(ExitCode.FILE_SELECT, Failure.BAD_INPUT, "cannot enter " + directory, e);
        }
    }

    private void add(SourceArgument argument, DirectoryScan scan, List<FileEntry> entries) {
        int source;
        try {
            source = open(argument.base());
        } catch (IOException e) {
            ioErrors.add(IoErrors.GENERAL);
            walk.log().failed("change_dir", FileEntry.ROOT, argument.base(), e);
            return;
        }
        add(argument, source, scan, entries);
    }

    private void addExactly(Name directory, DirectoryScan scan, List<FileEntry> entries) {
        try {
            new ExactSources(scan, this, open(directory), entries).add(walk.sources().names());
        } catch (IOException e) {
            ioErrors.add(IoErrors.GENERAL);
            walk.log().failed("change_dir", FileEntry.ROOT, directory, e);
        }
    }

    /// @return the number of the source that has this base
    private int open(Name base) throws IOException {
        int source = walk.files().add(base);
        if (!filters.containsKey(source)) {
            filters.put(source, walk.filter().at(base));
        }
        return source;
    }

    private void add(SourceArgument argument, int source, DirectoryScan scan, List<FileEntry> entries) {
        try {
            Name parent = argument.path().parent().orElse(FileEntry.ROOT);
            followOnTheWay(source, parent);
            Name leaf = argument.isBase() ? FileEntry.ROOT : argument.path().leaf();
            Reason reason = argument.extent() == SourceArgument.Extent.CONTENT
                    ? Reason.CONTENT_ASKED_FOR
                    : Reason.ASKED_FOR;
            Optional<FileEntry> entry = scan.argument(source, parent, leaf, reason).filter(this::isWanted);
            if (entry.isPresent()) {
                addImplied(argument, source, parent, scan, entries);
                entries.add(entry.get());
            }
        } catch (IOException e) {
            ioErrors.add(IoErrors.GENERAL);
            walk.log().failed("link_stat", argument.base(), argument.path(), e);
        }
    }

    /// What is missing on the way is missed with the argument itself.
    private void followOnTheWay(int source, Name parent) throws IOException {
        try {
            walk.files().followOnTheWay(source, parent);
        } catch (PosixException e) {
            if (!e.is(Errno.ENOENT)) {
                throw e;
            }
        }
    }

    /// The directories that lead to an argument, from the top down, each once. Without `--implied-dirs` it is the receiver
    /// that leaves them alone.
    private void addImplied(SourceArgument argument, int source, Name parent, DirectoryScan scan,
            List<FileEntry> entries) {
        if (argument.top() == SourceArgument.Top.IMPLIED && implied.add(FileEntry.ROOT)) {
            scan.argument(source, FileEntry.ROOT, FileEntry.ROOT, Reason.IMPLIED).ifPresent(entries::add);
        }
        addImplied(source, parent, scan, entries);
    }

    private void addImplied(int source, Name directory, DirectoryScan scan, List<FileEntry> entries) {
        if (directory.equals(FileEntry.ROOT) || !implied.add(directory)) {
            return;
        }
        Name parent = directory.parent().orElse(FileEntry.ROOT);
        addImplied(source, parent, scan, entries);
        scan.argument(source, parent, directory.leaf(), Reason.IMPLIED).ifPresent(entries::add);
    }

    /// What is missing may have been of either kind.
    boolean isWanted(FileEntry entry) {
        boolean lets = entry.isDot() || filter(entry).lets(entry.path(), entry.isDirectory())
                && !(entry.isMissing() && !filter(entry).lets(entry.path(), true));
        if (!lets) {
            walk.log().hidden(entry.path(), entry.isDirectory(), filter(entry));
            return false;
        }
        if (entry.isDirectory() && walk.selection().descent() == Selection.Descent.NONE) {
            walk.log().skipped("skipping directory " + entry);
            return false;
        }
        return true;
    }
}
