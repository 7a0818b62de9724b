package dev.winnow.keys;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Generates keys and hashes them for storage.
 *
 * <p>Keys are case-insensitive: some clients send them as part of a host name, which does not preserve case.
 *
 * @param salt in hexadecimal; one for the whole file, so that a look-up takes one hash rather than one per key
 * @param iterations number of iterations of the hash
 */
public record KeyHash(String salt, int iterations) {

    /** Length of generated keys: Akismet's WordPress plugin accepts no other. */
    public static final int KEY_LENGTH = 12;
    /** Longest imported key, in characters. */
    public static final int LONGEST_KEY = 200;
    /**
     * Enough to make trying all 36^12 keys infeasible: 2^62 keys at 2^10 hashes each. Few enough that a wrong key costs the
     * service less than a short text.
     */
    private static final int ITERATIONS = 1000;

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int HASH_BITS = 256;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Returns a hash with a new salt. */
    public static KeyHash random() {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return new KeyHash(HexFormat.of().formatHex(salt), ITERATIONS);
    }

    /** Returns a new random key: {@value #KEY_LENGTH} lower-case letters and digits, about 62 bits of entropy. */
    public static String newKey() {
        StringBuilder key = new StringBuilder(KEY_LENGTH);
        for (int i = 0; i < KEY_LENGTH; i++) {
            key.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return key.toString();
    }

    /** Returns the canonical form of a key: lower case. */
    public static String canonical(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    /** Returns whether this could be a key: 1 to {@value #LONGEST_KEY} visible ASCII characters. */
    public static boolean isPossible(String key) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            return false;
        }
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) <= ' ' || key.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /**
     * Hashes a key: PBKDF2 with HMAC-SHA-256 (RFC 8018) of its lower-case form, in hexadecimal.
     *
     * @param key a possible one, see {@link #isPossible}
     */
    public String of(String key) {
        try {
            PBEKeySpec spec =
                    new PBEKeySpec(canonical(key).toCharArray(), HexFormat.of().parseHex(salt), iterations, HASH_BITS);
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PBKDF2 with HMAC-SHA-256", e);
        }
    }
}
