package dev.ferryman.rsync.attribute;

import dev.ferryman.rsync.wire.WireWriter;
import java.util.OptionalInt;

/// Writes the set of each entry: the number of an equal set that was written before, or the set itself
/// (rsync 3.5 xattrs.c, send_xattr).
final class XattrSetWriter {
    private final WireWriter out;
    private final SentBefore<XattrSet> sent = new SentBefore<>(XattrSet::weight);

    XattrSetWriter(WireWriter out) {
        this.out = out;
    }

    void write(XattrSet set) {
        OptionalInt number = sent.number(set);
        if (number.isPresent()) {
            out.writeVarint(number.getAsInt() + 1);
            return;
        }
        sent.add(set);
        out.writeVarint(0);
        out.writeVarint(set.all().size());
        for (Xattr each : set.all()) {
            out.writeVarint(each.name().length() + 1);
            out.writeVarint(each.length());
            out.write(each.name().raw());
            out.writeByte(0);
            out.write(each.content());
        }
    }
}
