package dev.ferryman.rsync.generator;

import static dev.ferryman.rsync.transfer.ItemFlags.LOCAL_CHANGE;
import static dev.ferryman.rsync.transfer.ItemFlags.REPORT_ATIME;
import static dev.ferryman.rsync.transfer.ItemFlags.REPORT_GROUP;
import static dev.ferryman.rsync.transfer.ItemFlags.REPORT_OWNER;
import static dev.ferryman.rsync.transfer.ItemFlags.REPORT_PERMISSIONS;
import static dev.ferryman.rsync.transfer.ItemFlags.REPORT_SIZE;
import static dev.ferryman.rsync.transfer.ItemFlags.REPORT_TIME;
import static dev.ferryman.rsync.transfer.ItemFlags.TRANSFER;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.transfer.AttributePolicy;
import dev.ferryman.rsync.transfer.AttributeTarget;
import dev.ferryman.rsync.transfer.ItemFlags;
import dev.ferryman.rsync.transfer.ModifyWindow;
import dev.ferryman.tree.FileStatus;

/// Finds what differs between an entry and what is present, as bits of [ItemFlags]
/// (rsync 3.5 generator.c, itemize).
record Differences(AttributePolicy policy, ModifyWindow window, MetadataDifferences metadata) {

    /// @param there what has the entry's name and is of its kind
    /// @param present its state
    /// @param asked TRANSFER or LOCAL_CHANGE where content is to come or something is made; else 0
    /// @return `asked` with a bit for each difference
    int of(FileEntry entry, AttributeTarget there, FileStatus present, int asked) {
        return asking(asked, entry, metadata.addTo(ofStatus(entry, present), entry, there, present));
    }

    /// The bits of differences that are known already, together with what is asked.
    int asking(int asked, FileEntry entry, int differences) {
        boolean timeIsSet = !policy.keepsTime(entry) && ItemFlags.has(asked, TRANSFER | LOCAL_CHANGE);
        return asked | differences | (timeIsSet ? REPORT_TIME : 0);
    }

    private int ofStatus(FileEntry entry, FileStatus present) {
        int flags = 0;
        if (entry.isRegular() && entry.size() != present.size()) {
            flags |= REPORT_SIZE;
        }
        if (policy.keepsTime(entry) && !window.isSameTime(entry, present.modified())) {
            flags |= REPORT_TIME;
        }
        if (!entry.isSymlink() && policy.changesAccessTime(entry, present)) {
            flags |= REPORT_ATIME;
        }
        if (!entry.isSymlink() && policy.comparedPermissions(entry, present) != present.permissions()) {
            flags |= REPORT_PERMISSIONS;
        }
        if (policy.changesOwner(entry, present)) {
            flags |= REPORT_OWNER;
        }
        if (policy.changesGroup(entry, present)) {
            flags |= REPORT_GROUP;
        }
        return flags;
    }
}
