package dev.winnow.scan.input;

/** Tells JSON that is one value a line from other JSON: names of files do not always say. */
final class JsonLayout {

    private JsonLayout() {}

    /** Returns JSONL or JSON for a file that is called either; any other format as it is. */
    static DataFormat of(DataFormat named, byte[] head) {
        if (named != DataFormat.JSON && named != DataFormat.JSONL) {
            return named;
        }
        int start = skipBlank(head, StrictUtf8.markLength(head));
        int end = start;
        while (end < head.length && head[end] != '\n') {
            end++;
        }
        int valueEnd = endOfValue(head, start, end);
        int rest = valueEnd < 0 ? -1 : skipBlank(head, valueEnd);
        if (named == DataFormat.JSON) {
            boolean another = rest > 0 && rest < head.length && rest > end && (head[rest] == '{' || head[rest] == '[');
            return another ? DataFormat.JSONL : DataFormat.JSON;
        }
        if (start == head.length || valueEnd < 0 && end == head.length) {
            return DataFormat.JSONL;
        }
        boolean concatenated = valueEnd >= 0 && rest < end && head[rest] == '{';
        return concatenated || valueEnd < 0 && isOpening(head, start, end) ? DataFormat.JSON : DataFormat.JSONL;
    }

    /** Whether a line is the first of a value that goes over many: a bracket alone, or an array's first element. */
    private static boolean isOpening(byte[] head, int start, int end) {
        int last = end;
        while (last > start && isBlank(head[last - 1])) {
            last--;
        }
        int length = last - start;
        return length == 1 && (head[start] == '{' || head[start] == '[')
                || length == 2 && head[start] == '[' && head[start + 1] == '{'
                || length > 2 && head[start] == '[' && head[last - 1] == ',';
    }

    /** Returns the offset behind the object or array that starts at an offset, or -1 if the line ends within it. */
    private static int endOfValue(byte[] head, int start, int end) {
        int depth = 0;
        boolean inString = false;
        for (int i = start; i < end; i++) {
            byte c = head[i];
            if (inString) {
                i += c == '\\' ? 1 : 0;
                inString = c != '"';
            } else if (c == '"') {
                inString = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
                if (depth <= 0) {
                    return i + 1;
                }
            }
        }
        return -1;
    }

    private static int skipBlank(byte[] head, int from) {
        int at = from;
        while (at < head.length && isBlank(head[at])) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
