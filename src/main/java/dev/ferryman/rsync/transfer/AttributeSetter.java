package dev.ferryman.rsync.transfer;

import dev.ferryman.rsync.attribute.Xattr;
import dev.ferryman.rsync.attribute.XattrNames;
import dev.ferryman.rsync.attribute.XattrSet;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Timestamp;
import java.io.IOException;
import java.util.Optional;

/// Gives owner, permissions and time to what was made or found, as far as they differ. What cannot be set is reported
/// and the rest is set all the same.
public record AttributeSetter(AttributePolicy policy, ModifyWindow window, RoleLog log) {
    private static final int SET_ID_BITS = 06000;

    /// Sets what differs.
    /// @param present the state that `target` is in
    /// @param permissions that it shall have, as [AttributePolicy#permissions] says
    /// @return whether anything was changed
    public boolean apply(AttributeTarget target, FileEntry entry, FileStatus present, int permissions) {
        return applyButTime(target, entry, present, permissions) | applyTime(target, entry, present);
    }

    /// Sets owner and permissions, for what will be changed again before its time counts.
    public boolean applyButTime(AttributeTarget target, FileEntry entry, FileStatus present, int permissions) {
        if (target instanceof FakedTarget faked) {
            return keep(faked, entry, present, permissions);
        }
        boolean owner = setOwner(target, entry, present);
        // A change of the owner takes the set-id bits away.
        boolean bitsLost = owner && (permissions & SET_ID_BITS) != 0;
        boolean differs = bitsLost || permissions != present.permissions();
        return owner | (!entry.isSymlink() && differs && setPermissions(target, entry, permissions));
    }

    /// Whatever an entry stood for, it stands for its source from now on, and is visible to its owner, as with stock rsync:
    /// owners that are not carried over are 0.
    private boolean keep(FakedTarget target, FileEntry entry, FileStatus present, int permissions) {
        int mode = entry.isSymlink() ? present.permissions() : permissions;
        try {
            target.keep(present.as(present.kind(), mode, policy.preserve().owner() ? entry.uid() : 0,
                    policy.preserve().group() ? entry.gid() : 0, present.deviceMajor(), present.deviceMinor()));
        } catch (IOException e) {
            log.failed("failed to write xattr user.rsync.%stat for " + log.quoted(entry), e);
            return false;
        }
        return mode != present.permissions() || policy.changesOwner(entry, present) || policy.changesGroup(entry, present);
    }

    /// Sets access control lists, before the permissions, which they bring along as far as 0777.
    /// @param permissions that the target shall have
    /// @param flags what is known to differ; of what is new, nothing is known, since it may have inherited a list
    /// @return whether anything was changed
    public boolean applyAccess(AttributeTarget target, FileEntry entry, int permissions, int flags) {
        boolean differs = ItemFlags.has(flags, ItemFlags.REPORT_ACL);
        if (!policy.preserve().acls() || entry.isSymlink() || !differs && !ItemFlags.has(flags, ItemFlags.IS_NEW)) {
            return false;
        }
        try {
            return AccessSetter.apply(target.attributes(), entry, permissions) || differs;
        } catch (IOException e) {
            log.failed("set_acl: xacl_set(" + entry.path().display() + ", ACL_TYPE_ACCESS)", e);
            return false;
        }
    }

    /// Sets the time, where such an entry keeps it and it differs by a nanosecond; of what is no regular file only where
    /// it differs by more than the window, as stock rsync does.
    /// @return whether it was set
    public boolean applyTime(AttributeTarget target, FileEntry entry, FileStatus present) {
        boolean sameTime = window.isSameTime(entry, present.modified());
        boolean enough = sameTime && (!entry.isRegular() || ModifyWindow.isExactly(entry, present.modified()));
        boolean modified = policy.keepsTime(entry) && !enough;
        boolean accessed = policy.changesAccessTime(entry, present);
        if (!modified && !accessed) {
            return false;
        }
        try {
            if (accessed) {
                target.setTimes(new Timestamp(entry.metadata().accessed(), 0),
                        modified ? entry.modified() : present.modified());
            } else {
                target.setModified(entry.modified());
            }
        } catch (IOException e) {
            log.failed("failed to set times on " + log.quoted(entry), e);
        }
        return true;
    }

    /// Sets the access time alone, where it travels.
    /// @return whether it differed
    public boolean applyAccessTime(AttributeTarget target, FileEntry entry, FileStatus present) {
        if (!policy.changesAccessTime(entry, present)) {
            return false;
        }
        try {
            target.setTimes(new Timestamp(entry.metadata().accessed(), 0), present.modified());
        } catch (IOException e) {
            log.failed("failed to set times on " + log.quoted(entry), e);
        }
        return true;
    }

    /// Sets permissions alone.
    public boolean setPermissions(AttributeTarget target, FileEntry entry, int permissions) {
        try {
            target.setPermissions(permissions);
            return true;
        } catch (IOException e) {
            log.failed("failed to set permissions on " + log.quoted(entry), e);
            return false;
        }
    }

    private boolean setOwner(AttributeTarget target, FileEntry entry, FileStatus present) {
        boolean user = policy.changesOwner(entry, present);
        boolean group = policy.changesGroup(entry, present);
        if (!user && !group) {
            return false;
        }
        try {
            target.setOwner(user ? entry.uid() : Directory.SAME_ID, group ? entry.gid() : Directory.SAME_ID);
            restoreCapabilities(target, entry);
            return true;
        } catch (IOException e) {
            log.failed((user ? "chown " : "chgrp ") + log.quoted(entry) + " failed", e);
            return false;
        }
    }

    /// A change of the owner takes the capabilities of a file away.
    private void restoreCapabilities(AttributeTarget target, FileEntry entry) throws IOException {
        XattrSet xattrs = entry.metadata().xattrs();
        boolean has = entry.isRegular() && !xattrs.isEmpty()
                && policy.xattrs().haveCapabilities(xattrs);
        Optional<Xattr> capabilities = has ? xattrs.named(XattrNames.CAPABILITIES) : Optional.empty();
        if (capabilities.isPresent() && !capabilities.get().isAbbreviated()) {
            target.attributes().set(XattrNames.CAPABILITIES, capabilities.get().content());
        }
    }
}
