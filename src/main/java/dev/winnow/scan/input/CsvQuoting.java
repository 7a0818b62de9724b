package dev.winnow.scan.input;

/** How a table writes quotes within quoted fields. */
enum CsvQuoting {
    /** Quotes are characters like any other. */
    NONE,
    /** Twice, as RFC 4180 says. */
    DOUBLED,
    /** With a backslash before them, as Spark and MySQL do; a backslash is written twice then. */
    BACKSLASHES;

    /** Returns whether a backslash within quotes takes the meaning of what follows. */
    boolean escapes(int next) {
        return this == BACKSLASHES && (next == '"' || next == '\\');
    }

    /** Returns a record of this kind as RFC 4180 writes it. */
    String doubled(String record) {
        if (this != BACKSLASHES) {
            return record;
        }
        StringBuilder doubled = new StringBuilder(record.length() + 16);
        boolean inQuotes = false;
        for (int i = 0; i < record.length(); i++) {
            char c = record.charAt(i);
            char next = i + 1 < record.length() ? record.charAt(i + 1) : 0;
            if (inQuotes && c == '\\' && escapes(next)) {
                doubled.append(next == '"' ? "\"\"" : "\\");
                i++;
            } else {
                inQuotes ^= c == '"';
                doubled.append(c);
            }
        }
        return doubled.toString();
    }

    /** Returns a record that RFC 4180 has written as one of this kind. */
    String written(String doubled) {
        if (this != BACKSLASHES) {
            return doubled;
        }
        StringBuilder record = new StringBuilder(doubled.length() + 16);
        boolean inQuotes = false;
        for (int i = 0; i < doubled.length(); i++) {
            char c = doubled.charAt(i);
            boolean pair = inQuotes && c == '"' && i + 1 < doubled.length() && doubled.charAt(i + 1) == '"';
            if (pair || inQuotes && c == '\\') {
                record.append('\\').append(c);
                i += pair ? 1 : 0;
            } else {
                inQuotes ^= c == '"';
                record.append(c);
            }
        }
        return record.toString();
    }
}
