package dev.ferryman.rsync.attribute;

import dev.ferryman.tree.Name;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// One extended attribute as a file list tells of it (rsync 3.5 xattrs.c).
/// @param name as it travels
/// @param length of the value in bytes
/// @param content the value, or its MD5 where the value is longer than [#LONGEST_WHOLE]
public record Xattr(Name name, int length, byte[] content) {
    /// Longer values travel only when they are asked for.
    static final int LONGEST_WHOLE = 32;
    static final int DIGEST_LENGTH = 16;

    static Xattr of(Name name, byte[] value) {
        return new Xattr(name, value.length, value.length > LONGEST_WHOLE ? digest(value) : value);
    }

    /// Whether only the digest of the value is known.
    public boolean isAbbreviated() {
        return length > LONGEST_WHOLE;
    }

    /// Whether this is the value, as far as its digest tells.
    boolean hasValue(byte[] value) {
        return value.length == length && Arrays.equals(content, isAbbreviated() ? digest(value) : value);
    }

    private static byte[] digest(byte[] value) {
        try {
            return MessageDigest.getInstance("MD5").digest(value);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Xattr that
                && length == that.length && name.equals(that.name) && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(content);
    }
}
