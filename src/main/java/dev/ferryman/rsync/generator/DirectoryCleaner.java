package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.filelist.FileList;
import dev.ferryman.rsync.filelist.IoErrors;
import dev.ferryman.rsync.filter.Decision;
import dev.ferryman.rsync.filter.DirectoryFilter;
import dev.ferryman.rsync.option.Deletion;
import dev.ferryman.rsync.transfer.RoleLog;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Listing;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Deletes in one directory what its list does not have (rsync 3.5 generator.c, delete_in_dir). The whole list of the
/// directory is known by then; as long as the sender had errors, nothing is deleted.
final class DirectoryCleaner {
    private final Deletion deletion;
    private final Deleter deleter;
    private final DirectoryFilters filters;
    private final IoErrors ioErrors;
    private final RoleLog log;
    private boolean warned;

    DirectoryCleaner(Deletion deletion, Deleter deleter, DirectoryFilters filters, IoErrors ioErrors, RoleLog log) {
        this.deletion = deletion;
        this.deleter = deleter;
        this.filters = filters;
        this.ioErrors = ioErrors;
        this.log = log;
    }

    /// @param path of the directory beneath the destination
    /// @param list holds everything that belongs in the directory
    void clean(Directory directory, Name path, FileList list) {
        if (ioErrors.has(IoErrors.GENERAL) && !deletion.is(Deletion.Trait.IGNORE_ERRORS)) {
            if (!warned) {
                log.info("IO error encountered -- skipping file deletion");
                warned = true;
            }
            return;
        }
        try {
            List<Candidate> extraneous = find(directory, path, list);
            if (!extraneous.isEmpty()) {
                delete(directory, path, extraneous);
            }
        } catch (IOException e) {
            ioErrors.add(IoErrors.GENERAL);
            log.failed("opendir " + log.quoted(path) + " failed", e);
        }
    }

    private static List<Candidate> find(Directory directory, Name path, FileList list) throws IOException {
        List<Candidate> found = new ArrayList<>();
        Listing listing = directory.list();
        for (int row = 0; row < listing.size(); row++) {
            Name leaf = listing.name(row);
            if (!list.contains(path, leaf)) {
                Optional<FileStatus> status = directory.status(leaf);
                status.ifPresent(present -> found.add(new Candidate(leaf, present)));
            }
        }
        return found;
    }

    private void delete(Directory directory, Name path, List<Candidate> extraneous) throws IOException {
        FileStatus own = directory.status();
        DirectoryFilter filter = filters.at(path);
        extraneous.sort(Candidate.DELETION_ORDER);
        for (Candidate each : extraneous) {
            Name eachPath = Ancestry.join(path, each.leaf());
            if (!each.isOnMountOf(own)) {
                log.info("cannot delete mount point: " + eachPath.display());
            } else if (filter.decide(eachPath.raw(), each.status().isDirectory()) == Decision.INCLUDED) {
                deleter.delete(directory, eachPath, each.status(), filter);
            }
        }
    }
}
