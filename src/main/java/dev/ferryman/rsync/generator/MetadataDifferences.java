package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.attribute.AccessControl;
import dev.ferryman.rsync.attribute.LocalXattrs;
import dev.ferryman.rsync.attribute.StatusStore;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Preserve;
import dev.ferryman.rsync.transfer.AttributePolicy;
import dev.ferryman.rsync.transfer.AttributeTarget;
import dev.ferryman.rsync.transfer.ItemFlags;
import dev.ferryman.rsync.transfer.RoleLog;
import dev.ferryman.tree.AccessControlList;
import dev.ferryman.tree.AccessControlList.Purpose;
import dev.ferryman.tree.ExtendedAttributes;
import dev.ferryman.tree.FileStatus;
import java.io.IOException;

/// Compares extended attributes and access control lists, where the options ask for them.
record MetadataDifferences(Preserve preserve, boolean dryRun, LocalXattrs xattrs, RoleLog log) {

    static MetadataDifferences of(Options options, AttributePolicy policy, RoleLog log) {
        return new MetadataDifferences(
                policy.preserve(), options.dryRun(), new LocalXattrs(policy.xattrs()), log);
    }

    /// Adds a bit of [ItemFlags] for each difference.
    /// @param flags what differs in the status
    int addTo(int flags, FileEntry entry, AttributeTarget there, FileStatus present) {
        if (!preserve.xattrs() && !preserve.acls()) {
            return flags;
        }
        try {
            ExtendedAttributes attributes = there.attributes();
            int found = flags;
            if (preserve.xattrs() && (losesCapabilities(flags, entry)
                    || !xattrs.matches(entry.metadata().xattrs(), attributes))) {
                found |= ItemFlags.REPORT_XATTR;
            }
            if (preserve.acls() && !entry.isSymlink() && differsInAccess(entry, attributes, present)) {
                found = withAccess(found, entry, present);
            }
            return found;
        } catch (IOException e) {
            log.failed("get_xattr_names: llistxattr(" + log.quoted(entry) + ") failed", e);
            return flags;
        }
    }

    /// A change of the owner takes the capabilities of a file away, which stock rsync only then compares.
    private boolean losesCapabilities(int flags, FileEntry entry) {
        return !dryRun && entry.isRegular() && !ItemFlags.has(flags, ItemFlags.TRANSFER)
                && ItemFlags.has(flags, ItemFlags.REPORT_OWNER | ItemFlags.REPORT_GROUP)
                && xattrs.names().haveCapabilities(entry.metadata().xattrs());
    }

    private static boolean differsInAccess(FileEntry entry, ExtendedAttributes attributes, FileStatus present)
            throws IOException {
        AccessControlList wanted = AccessControl.completed(entry.metadata().access(), entry.permissions());
        AccessControlList found = attributes.accessControl(Purpose.ACCESS)
                .orElseGet(() -> AccessControlList.ofPermissions(present.permissions()));
        return !AccessControl.isSame(wanted, found)
                || entry.isDirectory() && !attributes.accessControl(Purpose.DEFAULT).equals(entry.metadata().defaults());
    }

    /// A list that is set brings its permissions along, so that stock rsync tells of no others. Only a dry run and a
    /// directory are told of before.
    private int withAccess(int flags, FileEntry entry, FileStatus present) {
        boolean bringsAlong = xattrs.names().store() == StatusStore.FILE_SYSTEM;
        boolean told = dryRun || !bringsAlong || entry.isDirectory() || ItemFlags.has(flags, ItemFlags.TRANSFER)
                || ((entry.permissions() ^ present.permissions()) & ~0777) != 0;
        return ItemFlags.REPORT_ACL | (told ? flags : flags & ~ItemFlags.REPORT_PERMISSIONS);
    }
}
