package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filelist.FileList;
import dev.ferryman.rsync.filelist.IoErrors;
import dev.ferryman.rsync.filter.Decision;
import dev.ferryman.rsync.filter.DirectoryFilter;
import dev.ferryman.rsync.option.DebugFlag;
import dev.ferryman.rsync.option.Deletion;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.RoleLog;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Listing;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;

/// Deletes in one directory what its list does not have, or notes it for later (rsync 3.5 generator.c, delete_in_dir).
/// The whole list of the directory is known by then; as long as the sender had errors, nothing is deleted.
final class DirectoryCleaner {
    private final Deletion deletion;
    private final Deleter deleter;
    private final DirectoryFilters filters;
    private final DelayedDeletions delayed;
    private final StatusesAhead ahead;
    private final IoErrors ioErrors;
    private final RoleLog log;
    private final boolean tellsFilters;
    private final boolean tellsDirectories;
    private boolean warned;

    DirectoryCleaner(Session session, Deleter deleter, DirectoryFilters filters, DelayedDeletions delayed,
            StatusesAhead ahead, RoleLog log) {
        deletion = session.options().deletion();
        ioErrors = session.ioErrors();
        tellsFilters = session.options().output().level(DebugFlag.FILTER) > 0;
        tellsDirectories = session.options().output().level(DebugFlag.DEL) > 0 && switch (deletion.timing()) {
            case BEFORE, AFTER -> true;
            case NEVER, DURING, DELAYED -> false;
        };
        this.deleter = deleter;
        this.filters = filters;
        this.delayed = delayed;
        this.ahead = ahead;
        this.log = log;
    }

    /// @param entry the directory
    /// @param list holds everything that belongs in the directory
    void clean(Directory directory, FileEntry entry, FileList list) {
        if (ioErrors.has(IoErrors.GENERAL) && !deletion.is(Deletion.Trait.IGNORE_ERRORS)) {
            if (!warned) {
                log.info("IO error encountered -- skipping file deletion");
                warned = true;
            }
            return;
        }
        Name path = entry.path();
        if (tellsDirectories && entry.isTopDirectory()) {
            log.info("deleting in " + path.display());
        }
        DirectoryFilter filter = filters.at(path);
        try {
            Predicate<Name> listed = list.names(path);
            Optional<Listing> known = ahead.listing(entry);
            Candidates extraneous = Candidates.of(directory, known.isPresent() ? known.get() : directory.list(),
                    deleter.look(), leaf -> !listed.test(leaf));
            if (extraneous.size() > 0) {
                delete(directory, entry, extraneous, filter);
            }
        } catch (IOException e) {
            ioErrors.add(IoErrors.GENERAL);
            log.failed("opendir " + log.quoted(path) + " failed", e);
        }
    }

    private void delete(Directory directory, FileEntry entry, Candidates extraneous, DirectoryFilter filter)
            throws IOException {
        FileStatus own = directory.status();
        Name path = entry.path();
        if (deletion.timing() != Deletion.Timing.DELAYED) {
            deleter.begin(extraneous, filter);
        }
        for (int place = 0; place < extraneous.size(); place++) {
            Optional<Candidate> each = extraneous.at(place);
            if (each.isPresent() && mayGo(each.get(), own, path, filter)) {
                if (deletion.timing() == Deletion.Timing.DELAYED) {
                    delayed.add(entry, each.get().leaf());
                } else {
                    deleter.delete(directory, Ancestry.join(path, each.get().leaf()), each.get(), filter);
                }
            }
        }
    }

    private boolean mayGo(Candidate candidate, FileStatus own, Name directory, DirectoryFilter filter) {
        Name path = Ancestry.join(directory, candidate.leaf());
        if (!candidate.isOnMountOf(own)) {
            log.info("cannot delete mount point: " + path.display());
            return false;
        }
        boolean directoryToGo = candidate.isDirectory();
        if (filter.decide(path.raw(), directoryToGo) == Decision.INCLUDED) {
            return true;
        }
        if (tellsFilters) {
            filter.excluding(path.raw(), directoryToGo).ifPresent(pattern -> log.info("[generator] protecting "
                    + (directoryToGo ? "directory " : "file ") + path.display() + " because of pattern " + pattern));
        }
        return false;
    }
}
