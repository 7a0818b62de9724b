package dev.winnow.pii;

/** How numbers are written. */
final class Shapes {

    private Shapes() {}

    /** Returns a text with 9 for every digit and A for every Latin letter. */
    static String of(String written) {
        char[] shape = written.toCharArray();
        for (int i = 0; i < shape.length; i++) {
            char c = shape[i];
            shape[i] = c >= '0' && c <= '9' ? '9' : c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' ? 'A' : c;
        }
        return new String(shape);
    }

    /** Returns the digits of a text. */
    static String digits(String written) {
        char[] digits = new char[written.length()];
        int count = 0;
        for (int i = 0; i < digits.length; i++) {
            char c = written.charAt(i);
            if (c >= '0' && c <= '9') {
                digits[count++] = c;
            }
        }
        return new String(digits, 0, count);
    }
}
