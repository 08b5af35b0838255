package dev.ferryman.rsync.transfer;

import dev.ferryman.rsync.attribute.StatusStore;
import dev.ferryman.rsync.attribute.XattrNames;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filter.FilterRules;
import dev.ferryman.rsync.option.Preserve;
import dev.ferryman.tree.AccessControlList;
import dev.ferryman.tree.AccessControlList.Purpose;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Identity;
import dev.ferryman.tree.ThisProcess;
import java.io.IOException;
import java.util.Optional;

/// Which attributes an entry shall have at the destination. It asks only for what its user may give, so that a
/// group it is no member of is no difference and no error, as with stock rsync.
/// @param identity as whom it is done
/// @param xattrs which extended attributes are set, compared and removed
/// @param umask of this process when it was started: it limits the permissions of what is new unless `--perms`
public record AttributePolicy(
        Preserve preserve, Superuser superuser, Identity identity, XattrNames xattrs, int umask) {
    private static final int SPECIAL_BITS = 07000;
    private static final int ALL_PERMISSIONS = 07777;

    /// Whether files may be given to other owners.
    public enum Superuser {
        YES,
        NO
    }

    /// The policy of someone who may do what `identity` may.
    /// @param rules of the transfer; those about extended attributes count here
    public static AttributePolicy of(Preserve preserve, Identity identity, FilterRules rules) {
        Superuser superuser = switch (preserve.privilege()) {
            case AUTOMATIC -> identity.isRoot() ? Superuser.YES : Superuser.NO;
            case SUPER, FAKE_SUPER -> Superuser.YES;
            case NO_SUPER -> Superuser.NO;
        };
        return new AttributePolicy(preserve, superuser, identity,
                XattrNames.ofReceiver(preserve, identity, rules), ThisProcess.umask());
    }

    /// Where the status of entries is kept.
    public StatusStore store() {
        return StatusStore.of(preserve);
    }

    public boolean isSuperuser() {
        return superuser == Superuser.YES;
    }

    /// The permissions (07777) that the entry shall have (rsync 3.5 rsync.c, dest_mode).
    /// @param present what has the entry's name and is of its kind, else empty
    public int permissions(FileEntry entry, Optional<FileStatus> present) {
        int kind = entry.mode() & ~ALL_PERMISSIONS;
        return preserve.finalChmod().apply(kind | before(entry, present), umask) & ALL_PERMISSIONS;
    }

    /// What is compared with the permissions that are there, and told where it differs. Without `--perms` the changes that
    /// a module makes to what it receives are made, but told to nobody, as with stock rsync.
    public int comparedPermissions(FileEntry entry, FileStatus present) {
        return preserve.permissions() ? permissions(entry, Optional.of(present)) : before(entry, Optional.of(present));
    }

    private int before(FileEntry entry, Optional<FileStatus> present) {
        if (preserve.permissions()) {
            return entry.permissions();
        }
        if (present.isEmpty()) {
            return entry.permissions() & ~SPECIAL_BITS & ~umask;
        }
        int permissions = present.get().permissions();
        if (!preserve.executability() || !entry.isRegular()) {
            return permissions;
        }
        if ((entry.mode() & 0111) == 0) {
            return permissions & ~0111;
        }
        return (permissions & 0111) == 0 ? permissions | (permissions & 0444) >> 2 : permissions;
    }

    /// The same, where what is new gets no more than the default access control list of its directory lets it have
    /// (rsync 3.5 acls.c, default_perms_for_dir).
    /// @param parent the directory of the entry
    public int permissions(FileEntry entry, Optional<FileStatus> present, Directory parent) {
        if (preserve.permissions() || present.isPresent()) {
            return permissions(entry, present);
        }
        return defaultOf(parent)
                .map(list -> entry.permissions() & list.permissions())
                .orElseGet(() -> permissions(entry, present));
    }

    /// What cannot be read sets no limit.
    private Optional<AccessControlList> defaultOf(Directory parent) {
        try {
            return store().attributes(parent.attributes()).accessControl(Purpose.DEFAULT);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Whether the owner has to be changed, and may be.
    public boolean changesOwner(FileEntry entry, FileStatus present) {
        return preserve.owner() && isSuperuser() && entry.uid() != present.uid();
    }

    /// Whether the group has to be changed, and may be.
    public boolean changesGroup(FileEntry entry, FileStatus present) {
        return preserve.group() && entry.gid() != present.gid()
                && (isSuperuser() || identity.isMemberOf(entry.gid()));
    }

    /// Whether the access time has to be changed; it travels in seconds.
    public boolean changesAccessTime(FileEntry entry, FileStatus present) {
        return preserve.accessTimes() && !entry.isDirectory()
                && entry.metadata().accessed() != present.accessed().seconds();
    }

    /// Whether the time of such an entry is carried over.
    public boolean keepsTime(FileEntry entry) {
        return switch (entry.kind()) {
            case DIRECTORY -> preserve.directoryTimes();
            case SYMLINK -> preserve.linkTimes();
            default -> preserve.times();
        };
    }
}
