package dev.winnow.text;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Strings that break naive text code: halves of surrogate pairs, NULs, marks, joiners, bidi controls, converter garbage. */
public final class HostileText {

    private HostileText() {}

    /** Returns strings of up to 60 or so units, mixed from ordinary and hostile pieces. */
    public static Arbitrary<String> any() {
        Arbitrary<String> pieces = Arbitraries.of(
                "a",
                "e",
                "ß",
                "İ",
                "Σ",
                "ς",
                "é",
                "\u0301",
                "\u0323",
                "\u0345",
                "\u0300\u0301\u0302\u0303\u0304",
                " ",
                "\t",
                "\n",
                "\r\n",
                "\r",
                "\u00A0",
                "\u3000",
                "\u2028",
                "\u0085",
                "\u0000",
                "\u0001",
                "\u007F",
                "\u00AD",
                "\u200B",
                "\u200D",
                "\u200C",
                "\u202E",
                "\u2066",
                "\uFEFF",
                "\uFE0F",
                "\uFFFD",
                "\uD800",
                "\uDC00",
                "\uD83D\uDE00",
                "\uD83D",
                "\uDB40\uDC41",
                "\uD834\uDD5E",
                "\uD835\uDCCB",
                "\uD83C\uDDFA",
                "創",
                "業",
                "创",
                "(",
                ")",
                "（",
                "）",
                "(chuàng)",
                "(yè)",
                "(a)",
                "各",
                "가",
                "\u1100",
                "\u1161",
                "\u11A8",
                "한",
                "น้ำ",
                "\u0E33",
                "न",
                "\u094D",
                "\u093F",
                "\u0F71\u0F72\u0F74",
                "\u09C7\u09BE",
                "ﷺ",
                "…",
                "①",
                "¨",
                "ᴀ",
                "Ｖ",
                "ﬁ",
                "א",
                "ש\u05C1",
                "1",
                "٣",
                "'",
                "’",
                "“",
                "—",
                ".",
                ",",
                "http://x.example/",
                "&amp;",
                "<b>",
                "<p hidden>");
        Arbitrary<String> anyUnit = Arbitraries.chars().map(String::valueOf);
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(8, pieces), net.jqwik.api.Tuple.of(2, anyUnit))
                .list()
                .ofMaxSize(30)
                .map(list -> String.join("", list));
    }

    /** Returns pairs of such strings. */
    public static Arbitrary<String[]> pair() {
        return Combinators.combine(any(), any()).as((a, b) -> new String[] {a, b});
    }
}
