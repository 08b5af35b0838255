package dev.ferryman.rsync.checksum;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The digest of a file by an algorithm of `java.security`.
final class MessageFileDigest implements FileDigest {
    private final MessageDigest digest;

    MessageFileDigest(MessageDigest digest) {
        this.digest = digest;
    }

    static MessageDigest jdk(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime lacks " + algorithm, e);
        }
    }

    static void finish(MessageDigest digest, byte[] into, int offset) {
        try {
            digest.digest(into, offset, digest.getDigestLength());
        } catch (DigestException e) {
            throw new IllegalArgumentException("no room for a digest of " + digest.getDigestLength() + " bytes", e);
        }
    }

    @Override
    public int length() {
        return digest.getDigestLength();
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
    }

    @Override
    public void finish(byte[] into, int offset) {
        finish(digest, into, offset);
    }

    @Override
    public void reset() {
        digest.reset();
    }
}
