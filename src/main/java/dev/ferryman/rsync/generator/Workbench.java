package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.filelist.EntryGuard;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.option.Comparison;
import dev.ferryman.rsync.option.Deletion;
import dev.ferryman.rsync.option.InfoFlag;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Selection;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.AttributePolicy;
import dev.ferryman.rsync.transfer.AttributeSetter;
import dev.ferryman.rsync.transfer.Backups;
import dev.ferryman.rsync.transfer.BasisFiles;
import dev.ferryman.rsync.transfer.Destination;
import dev.ferryman.rsync.transfer.ModifyWindow;
import dev.ferryman.rsync.transfer.PartialFiles;
import dev.ferryman.rsync.transfer.RequestedBases;
import dev.ferryman.rsync.transfer.RoleLog;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.Optional;

/// What the steps for the kinds of entries work with.
record Workbench(
        Session session,
        EntryGuard guard,
        RoleLog log,
        AttributePolicy policy,
        ModifyWindow window,
        AttributeSetter attributes,
        Differences differences,
        SameContent content,
        Alternates alternates,
        SimilarFiles similarFiles,
        BasisFiles bases,
        Requests requests,
        Backups backups,
        PartialFiles partials,
        Deleter deleter,
        DirectoryFilters filters,
        LinkGroups linkGroups) {

    static Workbench of(Session session, Destination destination, EntryGuard guard, DigestsAhead digests,
            RequestedBases requestedBases, Backups backups, Deleter deleter, DirectoryFilters filters, RoleLog log) {
        Options options = session.options();
        AttributePolicy policy = session.attributePolicy();
        ModifyWindow window = new ModifyWindow(options.comparison().modifyWindow());
        AttributeSetter attributes = new AttributeSetter(policy, window, log);
        Differences differences = new Differences(policy, window, MetadataDifferences.of(options, policy, log));
        SameContent content = new SameContent(QuickCheck.of(session, destination, window, digests));
        Alternates alternates =
                Alternates.of(session, destination, differences, content, attributes, log);
        PartialFiles partials = PartialFiles.of(options.writing(), destination);
        return new Workbench(session, guard, log, policy, window, attributes, differences, content, alternates,
                new SimilarFiles(destination, SimilarFiles.Reach.of(options.comparison().fuzzy()), window),
                new BasisFiles(destination, backups, partials, session.reading()), new Requests(session, requestedBases),
                backups, partials, deleter, filters, new LinkGroups());
    }

    /// What has the name of an entry. A device that content goes into counts as a file of its length
    /// (`--write-devices`).
    Optional<FileStatus> present(Place place, FileEntry entry) throws IOException {
        Optional<FileStatus> status = place.status();
        boolean written = entry.isRegular() && session.options().writing().is(Writing.Trait.WRITE_DEVICES)
                && status.filter(there -> there.kind().isDevice()).isPresent();
        if (!written) {
            return status;
        }
        try (OpenFile device = place.directory().openFile(place.leaf(), session.reading())) {
            return Optional.of(status.get().asFile(device.length(), status.get().modified()));
        }
    }

    boolean dryRun() {
        return session.options().dryRun() || listsOnly();
    }

    /// Whether the list itself is all that was asked for.
    boolean listsOnly() {
        return session.options().selection().listsOnly();
    }

    boolean skips(Comparison.Skip kind) {
        return session.options().comparison().skips(kind);
    }

    /// Whether a directory only leads to what was asked for, and is left as it is (`--no-implied-dirs`).
    boolean leavesAlone(FileEntry entry) {
        return entry.isImpliedDirectory() && !session.options().selection().is(Selection.Trait.IMPLIED_DIRECTORIES);
    }

    /// Says why an entry is passed over, to whom wants to know; true.
    boolean skip(FileEntry entry, String reason) {
        if (session.options().output().level(InfoFlag.SKIP) > 0) {
            log.info(entry.path().display() + " " + reason);
        }
        return true;
    }

    /// Says that an entry is as it shall be, to whom wants to know.
    void tellUpToDate(FileEntry entry) {
        tellOfName(entry, " is uptodate");
    }

    /// Says that an entry was changed where no item tells it, to whom wants to know.
    void tellChanged(FileEntry entry) {
        tellOfName(entry, "");
    }

    private void tellOfName(FileEntry entry, String what) {
        if (session.options().output().level(InfoFlag.NAME) > 1 && session.options().output().itemize() == 0) {
            log.info(entry.path().display() + what);
        }
    }

    /// Deletes what has the name of a source that does not exist.
    void deleteMissing(Place place, FileEntry entry, FileStatus present) {
        deleter.deleteMissing(place.directory(), Ancestry.join(entry.directory(), place.leaf()), present,
                filters.at(entry.directory()), deletesDirectories());
    }

    private boolean deletesDirectories() {
        Deletion deletion = session.options().deletion();
        return deletion.enabled() || deletion.is(Deletion.Trait.FORCE);
    }

    /// Removes what stands in the way of an entry of another kind.
    boolean makeRoom(Place place, FileEntry entry, FileStatus present, String wanted) {
        Deletion deletion = session.options().deletion();
        boolean recursive = deletion.enabled() || deletion.is(Deletion.Trait.FORCE);
        return deleter.makeRoom(place.directory(), Ancestry.join(entry.directory(), place.leaf()), present,
                filters.at(entry.directory()), recursive, wanted);
    }
}
