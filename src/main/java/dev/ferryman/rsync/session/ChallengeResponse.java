package dev.ferryman.rsync.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// How a client shows that it knows a password: base64 without padding of H(password, challenge text).
/// rsync 3.5 authenticate.c, generate_hash.
public final class ChallengeResponse {
    private static final int CHALLENGE_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();

    private ChallengeResponse() {}

    /// A text that nobody can foresee, without spaces.
    public static String newChallenge() {
        byte[] bytes = new byte[CHALLENGE_BYTES];
        RANDOM.nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }

    public static String response(AuthDigest digest, byte[] password, String challenge) {
        MessageDigest hash = messageDigest(digest);
        hash.update(password);
        hash.update(challenge.getBytes(StandardCharsets.ISO_8859_1));
        return BASE64.encodeToString(hash.digest());
    }

    /// Whether a response is right; takes as long for a wrong one.
    public static boolean verify(AuthDigest digest, byte[] password, String challenge, String response) {
        byte[] expected = response(digest, password, challenge).getBytes(StandardCharsets.ISO_8859_1);
        return MessageDigest.isEqual(expected, response.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static MessageDigest messageDigest(AuthDigest digest) {
        try {
            return MessageDigest.getInstance(digest.algorithm());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + digest.algorithm(), e);
        }
    }
}
