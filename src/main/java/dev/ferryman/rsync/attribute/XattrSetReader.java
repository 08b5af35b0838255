package dev.ferryman.rsync.attribute;

import dev.ferryman.rsync.wire.WireError;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.tree.Name;
import java.util.ArrayList;
import java.util.List;

/// Reads what [XattrSetWriter] writes, from a peer that is not trusted.
final class XattrSetReader {
    private static final int MOST_ATTRIBUTES = 65536;
    private static final int LONGEST_NAME = 4096;
    private static final int LONGEST_VALUE = 128 << 20;

    private final WireReader in;
    private final ReceivedBefore<XattrSet> received = new ReceivedBefore<>("sets of extended attributes");

    XattrSetReader(WireReader in) {
        this.in = in;
    }

    XattrSet read() {
        int number = in.readVarint();
        return number == 0 ? readLiteral() : received.get(number - 1);
    }

    private XattrSet readLiteral() {
        int count = in.readVarint();
        if (count < 0 || count > MOST_ATTRIBUTES) {
            throw WireError.malformed(count + " extended attributes of one file");
        }
        List<Xattr> all = new ArrayList<>(Math.min(count, 16));
        for (int i = 0; i < count; i++) {
            all.add(readAttribute());
        }
        XattrSet set = count == 0 ? XattrSet.EMPTY : new XattrSet(all);
        received.add(set, set.weight());
        return set;
    }

    private Xattr readAttribute() {
        int nameLength = in.readVarint();
        int length = in.readVarint();
        if (nameLength < 2 || length < 0 || length > LONGEST_VALUE) {
            throw WireError.malformed("an extended attribute with a name of " + (nameLength - 1) + " bytes and a value of "
                    + length);
        }
        Name name = name(in.readBytes(nameLength - 1, LONGEST_NAME, "the name of an extended attribute"));
        if (in.readByte() != 0) {
            throw WireError.malformed("a name of an extended attribute without its end");
        }
        int sent = length > Xattr.LONGEST_WHOLE ? Xattr.DIGEST_LENGTH : length;
        return new Xattr(name, length, in.readBytes(sent, Xattr.LONGEST_WHOLE, "a value"));
    }

    private static Name name(byte[] bytes) {
        try {
            return Name.wrap(bytes);
        } catch (IllegalArgumentException e) {
            throw WireError.malformed("the name of an extended attribute: " + e.getMessage());
        }
    }
}
