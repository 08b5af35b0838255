package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.option.Selection;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The sources of a transfer as entries: what the first list begins with.
final class SourceArguments {
    private final List<byte[]> operands;
    private final Selection selection;
    private final SourceFiles files;
    private final WalkLog log;
    private final IoErrors ioErrors;

    SourceArguments(
            List<byte[]> operands, Selection selection, SourceFiles files, WalkLog log, IoErrors ioErrors) {
        this.operands = operands;
        this.selection = selection;
        this.files = files;
        this.log = log;
        this.ioErrors = ioErrors;
    }

    /// Sources that cannot be read are told of and left out.
    List<FileEntry> entries(DirectoryScan scan) {
        List<FileEntry> entries = new ArrayList<>();
        for (byte[] operand : operands) {
            SourceArgument argument = selection.is(Selection.Trait.RELATIVE)
                    ? SourceArgument.parseRelative(operand)
                    : SourceArgument.parse(operand);
            entry(argument, scan).ifPresent(entries::add);
        }
        return entries;
    }

    private Optional<FileEntry> entry(SourceArgument argument, DirectoryScan scan) {
        try {
            int source = files.add(argument.base());
            Name parent = argument.path().parent().orElse(FileEntry.ROOT);
            Name leaf = argument.isContent() ? FileEntry.ROOT : argument.path().leaf();
            return scan.argument(source, parent, leaf).filter(this::isWanted);
        } catch (IOException e) {
            ioErrors.add(IoErrors.GENERAL);
            log.failed(argument.isContent() ? "change_dir" : "link_stat",
                    argument.isContent() ? argument.base() : argument.base().resolve(argument.path()), e);
            return Optional.empty();
        }
    }

    private boolean isWanted(FileEntry entry) {
        if (entry.isDirectory() && selection.descent() == Selection.Descent.NONE) {
            log.skipped("skipping directory " + entry);
            return false;
        }
        return true;
    }
}
