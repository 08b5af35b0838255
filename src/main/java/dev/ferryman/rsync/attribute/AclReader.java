package dev.ferryman.rsync.attribute;

import static dev.ferryman.tree.AccessControlList.NONE;

import dev.ferryman.rsync.wire.WireError;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.tree.AccessControlList;
import dev.ferryman.tree.AccessControlList.Holder;
import dev.ferryman.tree.AccessControlList.Named;
import java.util.ArrayList;
import java.util.List;

/// Reads what [AclWriter] writes, from a peer that is not trusted. Ids stay the peer's.
final class AclReader {
    private static final int MOST_ENTRIES = 65536;

    private final WireReader in;
    private final PeerIds ids;
    private final ReceivedBefore<AccessControlList> received = new ReceivedBefore<>("access control lists");

    AclReader(WireReader in, PeerIds ids) {
        this.in = in;
        this.ids = ids;
    }

    AccessControlList read() {
        int number = in.readVarint();
        return number == 0 ? readLiteral() : received.get(number - 1);
    }

    private AccessControlList readLiteral() {
        int flags = in.readByte();
        if ((flags & ~AclFlags.ALL) != 0) {
            throw WireError.malformed("flags " + flags + " of an access control list");
        }
        int user = readPermissions(flags, AclFlags.USER);
        int group = readPermissions(flags, AclFlags.GROUP);
        int mask = readPermissions(flags, AclFlags.MASK);
        int other = readPermissions(flags, AclFlags.OTHER);
        List<Named> named = (flags & AclFlags.NAMED) == 0 ? List.of() : readNamed();
        AccessControlList list = new AccessControlList(user, group, mask, other, named);
        received.add(list, 64 + 40 * named.size());
        return list;
    }

    private int readPermissions(int flags, int flag) {
        return (flags & flag) == 0 ? NONE : checked(in.readVarint());
    }

    private List<Named> readNamed() {
        int count = in.readVarint();
        if (count < 0 || count > MOST_ENTRIES) {
            throw WireError.malformed("an access control list of " + count + " entries");
        }
        List<Named> named = new ArrayList<>(Math.min(count, 16));
        for (int i = 0; i < count; i++) {
            int id = in.readVarint();
            int access = in.readVarint();
            Holder holder = (access & AclFlags.IS_USER) != 0 ? Holder.USER : Holder.GROUP;
            if ((access & AclFlags.NAME_FOLLOWS) != 0) {
                readName(holder, id);
            }
            named.add(new Named(holder, id, checked(access >>> AclFlags.PERMISSIONS_SHIFT)));
        }
        return named;
    }

    private void readName(Holder holder, int id) {
        switch (holder) {
            case USER -> ids.readUser(id, in);
            case GROUP -> ids.readGroup(id, in);
        }
    }

    private static int checked(int permissions) {
        if (permissions < 0 || permissions > 7) {
            throw WireError.malformed("permissions " + permissions + " in an access control list");
        }
        return permissions;
    }
}
