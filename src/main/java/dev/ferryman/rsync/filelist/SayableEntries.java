package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.filelist.ListFormat.Field;
import dev.ferryman.rsync.wire.NameCharset;
import dev.ferryman.rsync.wire.NameConverter;
import dev.ferryman.rsync.wire.UnconvertibleName;
import dev.ferryman.tree.Name;
import java.util.List;
import java.util.Optional;

/// Leaves out of a sender's lists what cannot be converted to the character set of the wire, and tells it (`--iconv`).
final class SayableEntries {
    private final Optional<NameConverter> names;
    private final boolean convertsTargets;
    private final SourceFiles files;
    private final WalkLog log;
    private final IoErrors ioErrors;

    SayableEntries(Optional<NameCharset> names, ListFormat format, SourceWalk walk, IoErrors ioErrors) {
        this.names = names.map(NameCharset::toWire);
        convertsTargets = format.has(Field.CONVERTED_LINKS);
        files = walk.files();
        log = walk.log();
        this.ioErrors = ioErrors;
    }

    /// Removes from a part of a list that was just made.
    void keepIn(List<FileEntry> found) {
        if (names.isPresent()) {
            found.removeIf(entry -> !isSayable(entry, names.get()));
        }
    }

    private boolean isSayable(FileEntry entry, NameConverter converter) {
        Name path = entry.path();
        try {
            converter.name(path.raw(), path.length(), Name.MAX_PATH);
        } catch (UnconvertibleName e) {
            ioErrors.add(IoErrors.GENERAL);
            log.unsayable(path, e);
            return false;
        }
        if (!convertsTargets || entry.linkTarget().isEmpty()) {
            return true;
        }
        Name target = entry.linkTarget().get();
        try {
            converter.name(target.raw(), target.length(), Name.MAX_PATH);
            return true;
        } catch (UnconvertibleName e) {
            ioErrors.add(IoErrors.GENERAL);
            log.unsayableTarget(files.base(entry), path, e);
            return false;
        }
    }
}
