package dev.winnow.review;

import dev.winnow.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Words that the database keeps but whoever reads it alone does not: sealed by AES-GCM with the installation's secret. */
final class Sealed {

    private static final int NONCE = 12; // bytes
    private static final int TAG = 128; // bits
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sealed() {}

    static String seal(String word, byte[] secret) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] closed = cipher(Cipher.ENCRYPT_MODE, nonce, secret, word.getBytes(StandardCharsets.UTF_8));
        byte[] all = Arrays.copyOf(nonce, NONCE + closed.length);
        System.arraycopy(closed, 0, all, NONCE, closed.length);
        return Base64.getEncoder().encodeToString(all);
    }

    static String open(String sealed, byte[] secret) {
        byte[] all = Base64.getDecoder().decode(sealed);
        byte[] nonce = Arrays.copyOf(all, NONCE);
        return new String(
                cipher(Cipher.DECRYPT_MODE, nonce, secret, Arrays.copyOfRange(all, NONCE, all.length)),
                StandardCharsets.UTF_8);
    }

    private static byte[] cipher(int mode, byte[] nonce, byte[] secret, byte[] bytes) {
        try {
            byte[] key = Sha256.hmac(secret, "webhook");
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG, nonce));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this was not sealed with winnow.console.secret as it is now", e);
        }
    }
}
