package dev.winnow.pii;

import java.util.regex.Pattern;

/** Addresses of the public internet; those of private networks, documentation and one's own machine identify nobody. */
final class IpAddresses {

    private static final int GROUPS = 8;
    private static final Pattern SHORT = Pattern.compile("[0-9]{1,3}");

    private IpAddresses() {}

    /** Returns whether four numbers with dots between are a public address. */
    static boolean isPublic4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        int[] bytes = new int[4];
        for (int i = 0; i < 4; i++) {
            if (!SHORT.matcher(parts[i]).matches() || parts[i].length() > 1 && parts[i].charAt(0) == '0') {
                return false;
            }
            bytes[i] = Integer.parseInt(parts[i]);
            if (bytes[i] > 255) {
                return false;
            }
        }
        return isPublic4(bytes[0], bytes[1], bytes[2], bytes[3]);
    }

    private static boolean isPublic4(int a, int b, int c, int d) {
        boolean reserved = a == 0
                || a == 10
                || a == 127
                || a >= 224
                || a == 169 && b == 254
                || a == 172 && b >= 16 && b < 32
                || a == 192 && b == 168
                || a == 192 && b == 0
                || a == 198 && (b == 18 || b == 19)
                || a == 198 && b == 51 && c == 100
                || a == 203 && b == 0 && c == 113
                || a == 100 && b >= 64 && b < 128;
        // Numbers of versions and sections look the same; the addresses that they could be are written by few.
        return !reserved && (a > 9 || b > 9 && c > 9 || d > 99) && a + b + c + d > 30;
    }

    /** Returns whether groups of hexadecimal digits with colons between are a public address (2000::/3). */
    static boolean isPublic6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0 || text.length() > 39) {
            return false;
        }
        String[] groups = text.split(":", -1);
        int full = 0;
        boolean hasDigit = false;
        for (String group : groups) {
            if (group.length() > 4) {
                return false;
            }
            full += group.isEmpty() ? 0 : 1;
            hasDigit |= group.chars().anyMatch(c -> c >= '0' && c <= '9');
        }
        boolean complete = gap >= 0 ? full >= 3 && full < GROUPS : full == GROUPS && groups.length == GROUPS;
        if (!complete || !hasDigit || groups[0].length() != 4 || text.startsWith("2001:db8")) {
            return false;
        }
        return groups[0].charAt(0) == '2' || groups[0].charAt(0) == '3';
    }
}
