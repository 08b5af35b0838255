package dev.ferryman.rsync.attribute;

import static dev.ferryman.tree.AccessControlList.NONE;

import dev.ferryman.tree.AccessControlList;
import dev.ferryman.tree.AccessControlList.Holder;
import dev.ferryman.tree.AccessControlList.Named;
import dev.ferryman.tree.AccessControlList.Purpose;
import dev.ferryman.tree.ExtendedAttributes;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The attributes of a file whose access control lists are kept as extended attributes (`--fake-super`): four numbers of
/// 32 bits for owner, group, mask and others, then an id and its permissions for each entry. What an access list shares
/// with the mode is left out, as is a group that has what the mask lets through.
record FakedAttributes(ExtendedAttributes real) implements ExtendedAttributes {
    private static final Name ACCESS = Name.of("user.rsync.%aacl");
    private static final Name DEFAULT = Name.of("user.rsync.%dacl");
    private static final int ABSENT = 0x80;
    private static final int IS_USER = 1 << 31;
    private static final int HEAD = 16;
    private static final int ENTRY = 8;

    @Override
    public List<Name> names() throws IOException {
        return real.names();
    }

    @Override
    public Optional<byte[]> value(Name name) throws IOException {
        return real.value(name);
    }

    @Override
    public void set(Name name, byte[] value) throws IOException {
        real.set(name, value);
    }

    @Override
    public void remove(Name name) throws IOException {
        real.remove(name);
    }

    @Override
    public Optional<AccessControlList> accessControl(Purpose purpose) throws IOException {
        Optional<byte[]> kept = real.value(attribute(purpose));
        return kept.isPresent() ? Optional.of(decode(kept.get())) : Optional.empty();
    }

    @Override
    public void setAccessControl(Purpose purpose, AccessControlList list) throws IOException {
        real.set(attribute(purpose), encode(purpose, list));
    }

    @Override
    public void removeAccessControl(Purpose purpose) throws IOException {
        real.remove(attribute(purpose));
    }

    private static Name attribute(Purpose purpose) {
        return switch (purpose) {
            case ACCESS -> ACCESS;
            case DEFAULT -> DEFAULT;
        };
    }

    private static byte[] encode(Purpose purpose, AccessControlList list) {
        boolean whole = purpose == Purpose.DEFAULT;
        int group = !whole && list.group() == list.mask() ? NONE : list.group();
        ByteBuffer out = ByteBuffer.allocate(HEAD + ENTRY * list.named().size()).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(number(whole ? list.user() : NONE)).putInt(number(group))
                .putInt(number(list.mask())).putInt(number(whole ? list.other() : NONE));
        for (Named each : list.named()) {
            out.putInt(each.id()).putInt(each.permissions() | (each.holder() == Holder.USER ? IS_USER : 0));
        }
        return out.array();
    }

    private static AccessControlList decode(byte[] bytes) throws IOException {
        if (bytes.length < HEAD || (bytes.length - HEAD) % ENTRY != 0) {
            throw new IOException("a kept access control list of " + bytes.length + " bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int user = permissions(in.getInt());
        int group = permissions(in.getInt());
        int mask = permissions(in.getInt());
        int other = permissions(in.getInt());
        List<Named> named = new ArrayList<>();
        while (in.hasRemaining()) {
            int id = in.getInt();
            int access = in.getInt();
            named.add(new Named((access & IS_USER) != 0 ? Holder.USER : Holder.GROUP, id, access & 7));
        }
        return new AccessControlList(user, group == NONE ? mask : group, mask, other, named);
    }

    private static int number(int permissions) {
        return permissions == NONE ? ABSENT : permissions;
    }

    private static int permissions(int number) {
        return number == ABSENT ? NONE : number & 7;
    }
}
