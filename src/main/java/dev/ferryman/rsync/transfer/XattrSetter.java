package dev.ferryman.rsync.transfer;

import dev.ferryman.rsync.attribute.LocalXattrs;
import dev.ferryman.rsync.attribute.LocalXattrs.OldValues;
import dev.ferryman.rsync.attribute.XattrFailures;
import dev.ferryman.rsync.attribute.XattrNames;
import dev.ferryman.rsync.attribute.XattrValues;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.tree.ExtendedAttributes;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.Optional;

/// Gives extended attributes to what was made or found. What cannot be set is reported and the rest is set all the same.
public record XattrSetter(LocalXattrs local, RoleLog log) {
    private static final int OWNER_WRITES = 0200;

    public static XattrSetter of(AttributePolicy policy, RoleLog log) {
        return new XattrSetter(new LocalXattrs(policy.xattrs()), log);
    }

    /// To a file that was made for this entry, and has none that it shall not have.
    /// @param came the values that the sender was asked for
    /// @param old has the others
    public void applyToNew(AttributeTarget target, FileEntry entry, XattrValues came, OldValues old) {
        local.set(entry.metadata().xattrs(), came, old, target.attributes(), failures(entry));
    }

    /// To what was there: attributes that the entry does not have are taken away.
    /// @param held has long values that did not come, beside the file itself
    public void apply(AttributeTarget target, FileEntry entry, XattrValues came, OldValues held) {
        try {
            boolean mayWrite = entry.isSymlink() || local.names().scope() == XattrNames.Scope.ALL;
            int permissions = mayWrite ? OWNER_WRITES : target.status().permissions();
            if ((permissions & OWNER_WRITES) == 0) {
                target.setPermissions(permissions | OWNER_WRITES);
            }
            ExtendedAttributes attributes = target.attributes();
            local.removeOthers(entry.metadata().xattrs(), attributes, failures(entry));
            local.set(entry.metadata().xattrs(), came, ownOr(attributes, held), attributes, failures(entry));
            if ((permissions & OWNER_WRITES) == 0) {
                target.setPermissions(permissions);
            }
        } catch (IOException e) {
            log.failed("get_xattr_names: llistxattr(" + log.quoted(entry) + ") failed", e);
        }
    }

    private static OldValues ownOr(ExtendedAttributes attributes, OldValues held) {
        return name -> {
            Optional<byte[]> own = attributes.value(name);
            return own.isPresent() ? own : held.value(name);
        };
    }

    private XattrFailures failures(FileEntry entry) {
        return new XattrFailures() {
            @Override
            public void notSet(Name attribute, IOException reason) {
                log.failed("rsync_xal_set: lsetxattr(" + named(entry, attribute) + ") failed", reason);
            }

            @Override
            public void notRemoved(Name attribute, IOException reason) {
                log.failed("rsync_xal_clear: lremovexattr(" + named(entry, attribute) + ") failed", reason);
            }

            @Override
            public void missing(Name attribute) {
                log.error("Missing abbreviated xattr value, " + attribute.display() + ", for "
                        + entry.path().display());
            }
        };
    }

    private String named(FileEntry entry, Name attribute) {
        return log.quoted(entry) + ",\"" + attribute.display() + "\"";
    }
}
