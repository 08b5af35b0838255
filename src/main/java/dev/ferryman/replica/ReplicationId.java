package dev.ferryman.replica;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Names one unbroken history of changes of one tree. As soon as a change may have been missed, the history ends, and
/// another one begins with another ID.
/// @param text 40 lower-case hexadecimal digits
public record ReplicationId(String text) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{40}");
    private static final int BYTES = 20;

    public ReplicationId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("a replication ID has 40 hexadecimal digits, unlike '" + text + "'");
        }
    }

    /// One that nobody has.
    public static ReplicationId random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new ReplicationId(HexFormat.of().formatHex(bytes));
    }

    @Override
    public String toString() {
        return text;
    }
}
