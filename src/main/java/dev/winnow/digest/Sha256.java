package dev.winnow.digest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** SHA-256, with a secret or without; every Java platform has it. */
public final class Sha256 {

    /** Bytes of a digest. */
    public static final int LENGTH = 32;

    private Sha256() {}

    /** Returns a digest of what is yet to come, piece by piece. */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns the digest of some bytes, {@value #LENGTH} bytes long. */
    public static byte[] of(byte[] bytes) {
        return start().digest(bytes);
    }

    /** Returns the digest of the first bytes of an array. */
    public static byte[] of(byte[] bytes, int length) {
        MessageDigest digest = start();
        digest.update(bytes, 0, length);
        return digest.digest();
    }

    /** Returns the digest of a text's UTF-8, where half of a surrogate pair counts as a question mark. */
    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a text's whole digest in lower-case hexadecimal digits. */
    public static String hex(String text) {
        return hex(text, LENGTH);
    }

    /**
     * Returns the beginning of a text's digest in lower-case hexadecimal digits.
     *
     * @param bytes how many bytes of the digest, up to {@value #LENGTH}: two digits each
     */
    public static String hex(String text, int bytes) {
        return HexFormat.of().formatHex(of(text), 0, bytes);
    }

    /**
     * Returns what proves that somebody who knows a secret wrote a text (HMAC, RFC 2104).
     *
     * @param secret not empty
     */
    public static byte[] hmac(byte[] secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
        }
    }
}
