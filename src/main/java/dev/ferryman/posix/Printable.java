package dev.ferryman.posix;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Names as text that is safe on a terminal and in a log: no control character but the tab passes, and no byte is lost.
/// Each byte that cannot be shown becomes `\#` and three octal digits; a `\#` that would be mistaken for one does, too.
public final class Printable {
    private Printable() {}

    /// The text that stands for these bytes.
    public static String of(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        StringBuilder text = new StringBuilder(bytes.length);
        while (true) {
            CoderResult result = decoder.reset().decode(in, out, true);
            appendShown(text, out.flip());
            out.clear();
            if (result.isUnderflow()) {
                return text.toString();
            }
            for (int i = 0; i < result.length(); i++) {
                appendOctal(text, in.get());
            }
        }
    }

    /// The bytes that a text of [#of] stands for; other text in it is taken as UTF-8.
    public static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        CharBuffer chars = CharBuffer.wrap(text);
        int start = 0;
        for (int i = 0; i < chars.length(); i++) {
            if (chars.charAt(i) == '\\' && isEscape(chars, i)) {
                bytes.writeBytes(text.substring(start, i).getBytes(StandardCharsets.UTF_8));
                bytes.write(Integer.parseInt(text.substring(i + 2, i + 5), 8));
                start = i + 5;
                i = start - 1;
            }
        }
        bytes.writeBytes(text.substring(start).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static void appendShown(StringBuilder text, CharBuffer chars) {
        for (int i = 0; i < chars.length(); i++) {
            char each = chars.charAt(i);
            boolean looksEscaped = each == '\\' && isEscape(chars, i);
            if ((Character.isISOControl(each) && each != '\t') || looksEscaped) {
                for (byte part : String.valueOf(each).getBytes(StandardCharsets.UTF_8)) {
                    appendOctal(text, part);
                }
            } else {
                text.append(each);
            }
        }
    }

    private static boolean isEscape(CharBuffer chars, int at) {
        if (at + 4 >= chars.length() || chars.charAt(at + 1) != '#') {
            return false;
        }
        for (int i = at + 2; i < at + 5; i++) {
            if (chars.charAt(i) < '0' || chars.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static void appendOctal(StringBuilder text, byte value) {
        text.append("\\#");
        for (int shift = 6; shift >= 0; shift -= 3) {
            text.append((char) ('0' + ((value >> shift) & (shift == 6 ? 3 : 7))));
        }
    }
}
