package dev.ferryman.rsync.attribute;

import dev.ferryman.rsync.wire.WireError;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import dev.ferryman.tree.ExtendedAttributes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The values that were too long for the file list: the receiving side asks for them with the record of an item, and
/// the sender answers with its own record (rsync 3.5 xattrs.c, send_xattr_request).
public record XattrValues(Map<Xattr, byte[]> values) {
    public static final XattrValues NONE = new XattrValues(Map.of());

    /// What one file may have in all; a file system takes less.
    private static final int MOST_BYTES = 16 << 20;
    private static final int LONGEST_PIECE = 64 * 1024;

    public XattrValues {
        values = Map.copyOf(values);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /// These and others.
    public XattrValues and(XattrValues others) {
        Map<Xattr, byte[]> all = new HashMap<>(values);
        all.putAll(others.values);
        return new XattrValues(all);
    }

    /// The bytes of all values.
    public int weight() {
        return values.values().stream().mapToInt(each -> each.length).sum();
    }

    /// The value that came for an attribute; empty if none was asked for or it is longer than Linux takes.
    Optional<byte[]> of(Xattr attribute) {
        return Optional.ofNullable(values.get(attribute));
    }

    /// Asks for all long values of a set.
    public static void request(XattrSet set, WireWriter out) {
        int last = 0;
        for (int number = 1; number <= set.all().size(); number++) {
            if (set.all().get(number - 1).isAbbreviated()) {
                out.writeVarint(number - last);
                last = number;
            }
        }
        out.writeByte(0);
    }

    /// Reads a request for values of a set.
    /// @return the numbers that were asked for, counted from 1
    public static int[] readRequest(XattrSet set, WireReader in) {
        int[] numbers = new int[set.all().size()];
        int count = 0;
        int number = 0;
        for (int step = in.readVarint(); step != 0; step = in.readVarint()) {
            number = advance(number, step, set);
            numbers[count++] = number;
        }
        return Arrays.copyOf(numbers, count);
    }

    /// Answers a request.
    /// @param value looks an attribute up; what is missing by now is sent as empty
    public static void answer(int[] numbers, XattrSet set, Function<Xattr, byte[]> value, WireWriter out) {
        int last = 0;
        for (int number : numbers) {
            out.writeVarint(number - last);
            last = number;
            byte[] bytes = value.apply(set.all().get(number - 1));
            out.writeVarint(bytes.length);
            out.write(bytes);
        }
        out.writeByte(0);
    }

    /// Reads an answer. Values that no Linux file system takes are passed over.
    public static XattrValues readAnswer(XattrSet set, WireReader in) {
        Map<Xattr, byte[]> values = new HashMap<>();
        int number = 0;
        int total = 0;
        for (int step = in.readVarint(); step != 0; step = in.readVarint()) {
            number = advance(number, step, set);
            int length = in.readVarint();
            if (length > ExtendedAttributes.MAX_VALUE || length > MOST_BYTES - total) {
                skip(length, in);
            } else {
                total += length;
                values.put(set.all().get(number - 1), in.readBytes(length, ExtendedAttributes.MAX_VALUE, "a value"));
            }
        }
        return values.isEmpty() ? NONE : new XattrValues(values);
    }

    private static int advance(int number, int step, XattrSet set) {
        if (step < 0 || step > set.all().size() - number || !set.all().get(number + step - 1).isAbbreviated()) {
            throw WireError.malformed("value " + (number + (long) step) + " of " + set.all().size()
                    + " extended attributes, which was not abbreviated");
        }
        return number + step;
    }

    private static void skip(int length, WireReader in) {
        for (int rest = length; rest > 0; ) {
            int piece = Math.min(rest, LONGEST_PIECE);
            in.readBytes(piece, LONGEST_PIECE, "a value");
            rest -= piece;
        }
    }
}
