package dev.ferryman.rsync.wire;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;

/// Converts names, or texts with names in them, from one character set to another. It keeps buffers between calls, so one
/// thread uses it.
public final class NameConverter {
    private static final int LONGEST = 4 * 4096;

    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder;
    private final CharBuffer chars = CharBuffer.allocate(LONGEST);
    private final ByteBuffer out = ByteBuffer.allocate(LONGEST);

    NameConverter(Charset from, Charset to) {
        decoder = from.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        encoder = to.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /// A name whole, in a new array.
    /// @param longest bytes that it may come to
    public byte[] name(byte[] bytes, int length, int longest) throws UnconvertibleName {
        chars.clear();
        out.clear();
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
        check(decoder.reset().decode(in, chars, false));
        if (in.hasRemaining()) {
            throw UnconvertibleName.cutOff();
        }
        check(decoder.decode(in, chars, true));
        check(decoder.flush(chars));
        chars.flip();
        check(encoder.reset().encode(chars, out, true));
        check(encoder.flush(out));
        if (out.position() > longest) {
            throw UnconvertibleName.tooLong();
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static void check(CoderResult result) throws UnconvertibleName {
        if (result.isOverflow()) {
            throw UnconvertibleName.tooLong();
        }
        if (result.isError()) {
            throw UnconvertibleName.malformed();
        }
    }

    /// A text as far as it can be converted; what cannot stays the bytes that it is.
    public byte[] text(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer one = CharBuffer.allocate(2);
        ByteBuffer text = ByteBuffer.allocate(Math.addExact(LONGEST, Math.multiplyExact(4, bytes.length)));
        decoder.reset();
        while (in.hasRemaining()) {
            int start = in.position();
            one.clear().limit(1);
            CoderResult result = decoder.decode(in, one, true);
            if (result.isOverflow() && in.position() == start) {
                one.limit(2);
                result = decoder.decode(in, one, true);
            }
            int end = in.position() == start ? start + 1 : in.position();
            if (in.position() == start || !encode(one.flip(), text)) {
                text.put(bytes, start, end - start);
            }
            in.position(end);
        }
        return Arrays.copyOf(text.array(), text.position());
    }

    /// Nothing of it is written where it has no form.
    private boolean encode(CharBuffer one, ByteBuffer text) {
        int start = text.position();
        boolean done = !encoder.reset().encode(one, text, true).isError();
        if (done) {
            encoder.flush(text);
        } else {
            text.position(start);
        }
        return done;
    }
}
