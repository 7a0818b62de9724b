package dev.winnow.pii;

import dev.winnow.digest.Sha256;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Addresses of crypto currencies: Base58Check, Bech32 and Bech32m, and the hexadecimal ones of Ethereum (EIP-55). */
final class Crypto {

    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";
    private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    /** By version byte of a hash of 20 bytes. */
    private static final Map<Integer, String> VERSIONS =
            Map.of(0, "btc", 5, "btc", 48, "ltc", 50, "ltc", 30, "doge", 22, "doge", 65, "trx", 76, "dash", 16, "dash");

    private static final Map<String, String> BECH32_PREFIXES =
            Map.of("bc", "btc", "ltc", "ltc", "addr", "ada", "cosmos", "atom");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{40}");
    private static final int BECH32M = 0x2bc830a3;

    private Crypto() {}

    /** Returns the currency whose address a token is, or null. */
    static String currency(String token) {
        int length = token.length();
        if (length == 42 && token.startsWith("0x")) {
            return isEthereum(token.substring(2)) ? "eth" : null;
        }
        if (length >= 26 && length <= 36) {
            if (token.charAt(0) == 'r' && payload(token, RIPPLE, 21) != null) {
                return "xrp";
            }
            byte[] payload = payload(token, BASE58, 21);
            if (payload != null) {
                return VERSIONS.get(payload[0] & 0xFF);
            }
            byte[] twoVersions = token.charAt(0) == 't' ? payload(token, BASE58, 22) : null;
            if (twoVersions != null) {
                return "zec";
            }
        }
        int one = token.lastIndexOf('1');
        if (one >= 2 && length >= 26 && length <= 120) {
            String lower = token.toLowerCase(Locale.ROOT);
            String currency = BECH32_PREFIXES.get(lower.substring(0, one));
            boolean oneCase =
                    lower.equals(token) || token.toUpperCase(Locale.ROOT).equals(token);
            return currency != null && oneCase && isBech32(lower, one) ? currency : null;
        }
        return null;
    }

    /** Returns the bytes in front of the checksum, or null if the checksum is wrong. */
    private static byte[] payload(String token, String alphabet, int length) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < token.length(); i++) {
            int digit = alphabet.indexOf(token.charAt(i));
            if (digit < 0) {
                return null;
            }
            number = number.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(digit));
        }
        byte[] bytes = number.toByteArray();
        int total = length + 4;
        int from = bytes[0] == 0 ? 1 : 0;
        if (bytes.length - from > total) {
            return null;
        }
        byte[] all = new byte[total];
        System.arraycopy(bytes, from, all, total - bytes.length + from, bytes.length - from);
        byte[] payload = Arrays.copyOf(all, length);
        byte[] hash = Sha256.of(Sha256.of(payload));
        return Arrays.equals(Arrays.copyOf(hash, 4), Arrays.copyOfRange(all, length, total)) ? payload : null;
    }

    private static boolean isBech32(String token, int one) {
        int sum = 1;
        for (int i = 0; i < one; i++) {
            sum = step(sum, token.charAt(i) >> 5);
        }
        sum = step(sum, 0);
        for (int i = 0; i < one; i++) {
            sum = step(sum, token.charAt(i) & 31);
        }
        for (int i = one + 1; i < token.length(); i++) {
            int value = BECH32.indexOf(token.charAt(i));
            if (value < 0) {
                return false;
            }
            sum = step(sum, value);
        }
        return sum == 1 || sum == BECH32M;
    }

    private static int step(int sum, int value) {
        int[] generator = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
        int top = sum >>> 25;
        int next = (sum & 0x1ffffff) << 5 ^ value;
        for (int i = 0; i < 5; i++) {
            next ^= (top >> i & 1) == 1 ? generator[i] : 0;
        }
        return next;
    }

    /** Addresses in one case have no checksum; in two cases, the cases are it. */
    private static boolean isEthereum(String hex) {
        if (!HEX.matcher(hex).matches() || hex.chars().distinct().count() < 6) {
            return false;
        }
        String lower = hex.toLowerCase(Locale.ROOT);
        if (hex.equals(lower) || hex.equals(hex.toUpperCase(Locale.ROOT))) {
            return true;
        }
        byte[] hash = Keccak.hash256(lower.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        for (int i = 0; i < 40; i++) {
            int nibble = hash[i / 2] >> (i % 2 == 0 ? 4 : 0) & 0xF;
            char c = hex.charAt(i);
            if (c > '9' && Character.isUpperCase(c) != nibble >= 8) {
                return false;
            }
        }
        return true;
    }
}
