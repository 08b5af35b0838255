package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.option.Selection;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
    List<FileEntry> entries(DirectoryScan scan) {
        List<FileEntry> entries = new ArrayList<>();
        for (byte[] operand : walk.operands()) {
            SourceArgument argument = walk.selection().is(Selection.Trait.RELATIVE)
                    ? SourceArgument.parseRelative(operand)
                    : SourceArgument.parse(operand);
            add(argument, scan, entries);
        }
        return entries;
    }

    /// The filter in force in the root of the transfer for the source that an entry was found by.
    WalkFilter filter(FileEntry entry) {
        return filters.get(entry.source());
    }

    private void add(SourceArgument argument, DirectoryScan scan, List<FileEntry> entries) {
        try {
            WalkFilter filter = walk.filter().at(argument.base());
            int source = walk.files().add(argument.base());
            filters.put(source, filter);
            Name parent = argument.path().parent().orElse(FileEntry.ROOT);
            if (walk.selection().is(Selection.Trait.IMPLIED_DIRECTORIES)) {
                addImplied(source, parent, scan, entries);
            }
            Name leaf = argument.isContent() ? FileEntry.ROOT : argument.path().leaf();
            scan.argument(source, parent, leaf, DirectoryScan.Reason.ASKED_FOR)
                    .filter(this::isWanted).ifPresent(entries::add);
        } catch (IOException e) {
            ioErrors.add(IoErrors.GENERAL);
            walk.log().failed(argument.isContent() ? "change_dir" : "link_stat",
                    argument.isContent() ? argument.base() : argument.base().resolve(argument.path()), e);
        }
    }

    /// The directories that lead to an argument, from the top down, each once.
    private void addImplied(int source, Name directory, DirectoryScan scan, List<FileEntry> entries) {
        if (directory.equals(FileEntry.ROOT) || !implied.add(directory)) {
            return;
        }
        Name parent = directory.parent().orElse(FileEntry.ROOT);
        addImplied(source, parent, scan, entries);
        scan.argument(source, parent, directory.leaf(), DirectoryScan.Reason.IMPLIED).ifPresent(entries::add);
    }

    private boolean isWanted(FileEntry entry) {
        if (!entry.isDot() && !filter(entry).lets(entry.path(), entry.isDirectory())) {
            return false;
        }
        if (entry.isDirectory() && walk.selection().descent() == Selection.Descent.NONE) {
            walk.log().skipped("skipping directory " + entry);
            return false;
        }
        return true;
    }
}
