package dev.ferryman.rsync.attribute;

import static dev.ferryman.tree.AccessControlList.NONE;

import dev.ferryman.rsync.wire.WireWriter;
import dev.ferryman.tree.AccessControlList;
import dev.ferryman.tree.AccessControlList.Holder;
import dev.ferryman.tree.AccessControlList.Named;
import dev.ferryman.tree.Name;
import java.util.Optional;
import java.util.OptionalInt;

/// Writes the access control lists of one purpose: the number of an equal list that was written before, or the list
/// itself (rsync 3.5 acls.c, send_rsync_acl).
final class AclWriter {
    private final WireWriter out;
    private final IdNames names;
    private final SentBefore<AccessControlList> sent = new SentBefore<>(list -> 64 + 40 * list.named().size());

    AclWriter(WireWriter out, IdNames names) {
        this.out = out;
        this.names = names;
    }

    void write(AccessControlList list) {
        OptionalInt number = sent.number(list);
        if (number.isPresent()) {
            out.writeVarint(number.getAsInt() + 1);
            return;
        }
        sent.add(list);
        out.writeVarint(0);
        out.writeByte(flag(list.user(), AclFlags.USER) | flag(list.group(), AclFlags.GROUP)
                | flag(list.mask(), AclFlags.MASK) | flag(list.other(), AclFlags.OTHER)
                | (list.named().isEmpty() ? 0 : AclFlags.NAMED));
        writePermissions(list.user());
        writePermissions(list.group());
        writePermissions(list.mask());
        writePermissions(list.other());
        if (!list.named().isEmpty()) {
            out.writeVarint(list.named().size());
            list.named().forEach(this::write);
        }
    }

    private static int flag(int permissions, int flag) {
        return permissions == NONE ? 0 : flag;
    }

    private void writePermissions(int permissions) {
        if (permissions != NONE) {
            out.writeVarint(permissions);
        }
    }

    private void write(Named entry) {
        boolean user = entry.holder() == Holder.USER;
        Optional<Name> name = user ? names.user(entry.id()) : names.group(entry.id());
        out.writeVarint(entry.id());
        out.writeVarint(entry.permissions() << AclFlags.PERMISSIONS_SHIFT
                | (user ? AclFlags.IS_USER : 0) | (name.isPresent() ? AclFlags.NAME_FOLLOWS : 0));
        name.ifPresent(each -> {
            out.writeByte(each.length());
            out.write(each.raw());
        });
    }
}
