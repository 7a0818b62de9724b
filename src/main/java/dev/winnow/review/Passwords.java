package dev.winnow.review;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** What is kept of a password, and random words that stand for somebody. */
final class Passwords {

    static final int SHORTEST = 10;
    static final int LONGEST = 200;

    /** PBKDF2 with HMAC-SHA-256: what OWASP asks for. */
    private static final int ROUNDS = 600_000;

    private static final int BITS = 256;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /** Returns what may be written down of a password. */
    static String kept(String password) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return ROUNDS + ":" + HexFormat.of().formatHex(salt) + ":" + hash(password, salt, ROUNDS);
    }

    /** Returns whether it is the password; null is nobody's, and takes as long to refuse. */
    static boolean fits(String password, String kept) {
        String[] parts = kept == null ? new String[] {Integer.toString(ROUNDS), "00", ""} : kept.split(":", -1);
        String hash = hash(
                password.length() > LONGEST ? "" : password,
                HexFormat.of().parseHex(parts[1]),
                Integer.parseInt(parts[0]));
        return MessageDigest.isEqual(
                hash.getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                parts[2].getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    private static String hash(String password, byte[] salt, int rounds) {
        try {
            return HexFormat.of()
                    .formatHex(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, BITS))
                            .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PBKDF2 with HMAC-SHA-256", e);
        }
    }

    /** Returns 256 random bits as a word for links and cookies. */
    static String token() {
        byte[] token = new byte[32];
        RANDOM.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }
}
