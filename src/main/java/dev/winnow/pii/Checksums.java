package dev.winnow.pii;

import java.math.BigInteger;

/** Check digits; texts hold digits alone unless a method says otherwise. */
final class Checksums {

    private static final int[][] VERHOEFF_PRODUCT = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
        {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
        {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
        {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
        {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
        {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
        {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
        {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
        {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
        {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
    };
    private static final int[] VERHOEFF_STEP = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

    private Checksums() {}

    static int digit(String text, int at) {
        return text.charAt(at) - '0';
    }

    /** Payment cards, and others. */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digit(digits, digits.length() - 1 - i);
            int doubled = i % 2 == 0 ? digit : 2 * digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    /** Aadhaar. */
    static boolean verhoeff(String digits) {
        int check = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digit(digits, digits.length() - 1 - i);
            for (int step = 0; step < i % 8; step++) {
                digit = VERHOEFF_STEP[digit];
            }
            check = VERHOEFF_PRODUCT[check][digit];
        }
        return check == 0;
    }

    /** ISO 7064 mod 11,10: German tax numbers. */
    static boolean mod11And10(String digits) {
        int product = 10;
        for (int i = 0; i < digits.length() - 1; i++) {
            int sum = (digit(digits, i) + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == digit(digits, digits.length() - 1);
    }

    /** Returns the sum of the first digits, each times its weight. */
    static int weighted(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * digit(digits, i);
        }
        return sum;
    }

    /** ISO 7064 mod 97,10: IBANs, letters and digits, the check digits third and fourth. */
    static boolean mod97(String account) {
        String rotated = account.substring(4) + account.substring(0, 4);
        int rest = 0;
        for (int i = 0; i < rotated.length(); i++) {
            int value = Character.digit(rotated.charAt(i), 36);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest == 1;
    }

    /** Returns the rest of a long number. */
    static int rest(String digits, int divisor) {
        return new BigInteger(digits).mod(BigInteger.valueOf(divisor)).intValue();
    }

    /** Returns whether there is such a day; years of two digits are of any century. */
    static boolean isDay(int year, int month, int day) {
        int[] lengths = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        return year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= lengths[month - 1];
    }

    /** Returns the number that some digits make. */
    static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
