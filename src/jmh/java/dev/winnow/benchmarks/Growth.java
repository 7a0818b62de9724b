package dev.winnow.benchmarks;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.EngineFiles;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * What a byte costs as inputs grow, ordinary and hostile: nanoseconds of processor time, at every size beside plain English
 * text of the same size. Prints a table in Markdown; what costs more than four times as much as plain text stands in bold.
 *
 * <pre>mvn -q -Pjmh -DskipTests test-compile exec:exec -Dbenchmark=dev.winnow.benchmarks.Growth</pre>
 *
 * <p>Arguments, if any, are the kinds to measure.
 */
public final class Growth {

    /** A byte of hostile input may cost this many times what a byte of plain text costs. */
    private static final double MOST = 4;

    /** Bytes that a round judges at least, one short input again and again. */
    private static final int ROUND = 2_000_000;

    private static final List<Integer> SIZES = List.of(10_000, 100_000, 1_000_000, 10_000_000);
    private static final String PLAIN = "plain text";

    /** Input of about a number of bytes, by what it is made of. */
    private static final Map<String, IntFunction<String>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put(PLAIN, repeated("The harbour was quiet that morning, and nobody had opened the shop. "));
        KINDS.put("plain lines", repeated("The harbour was quiet that morning.\n"));
        KINDS.put("one word", Growth::randomLetters);
        KINDS.put("one letter", repeated("x"));
        KINDS.put("lines of one letter", repeated("x\n"));
        KINDS.put("lines of one word", repeated("harbour\n"));
        KINDS.put("empty lines", repeated("\n"));
        KINDS.put("links", bytes -> links(bytes / 100));
        KINDS.put("keywords", repeated("online casino bonus, "));
        KINDS.put("letters apart", repeated("f r e e m o n e y . "));
        KINDS.put("leet", repeated("1d10t$ 4r3 |3/-\\|) "));
        KINDS.put("marks", repeated("a\u0301\u0323\u0301\u0323\u0301"));
        KINDS.put("mixed scripts", repeated("рaуρаl ԁоllаrs "));
        KINDS.put("base64", repeated("ZnJlZSBtb25leSBub3cg"));
        KINDS.put("overrides", repeated("\u202Eyenom\u202C "));
        KINDS.put("invisible", repeated("f\u200Br\u2060e\u00ADe "));
        KINDS.put("lone surrogates", repeated("\uD83D\uDE00\uD83D"));
        KINDS.put("NUL", repeated("\0"));
        KINDS.put("Chinese", repeated("那天早上港口很安静，还没有人打开商店的门。"));
        KINDS.put("pinyin", repeated("中(zhōng)"));
        KINDS.put("Han gaps", repeated("加-微-信.领*取 "));
        KINDS.put("homophones", repeated("家威新拎取自辽"));
        KINDS.put("Hangul gaps", repeated("도-박-사.이_트"));
        KINDS.put(
                "all disguises",
                repeated(
                        "f r e e m o n e y . 1d10t$ |3/-\\|) рaуρаl a\u0301\u0323\u0301 c\u200Ba\u200Bs\u200Bi\u200Bn\u200Bo "
                                + "\u202Eyenom\u202C ZnJlZSBtb25leSBub3cg 中(zhōng) 加-微-信.领*取 家威新 도-박-사.이_트 ｆｒｅｅ 🅵🆁🅴🅴 "
                                + "&#102;&#114;ee fr%65%65 v.i.a.g.r.a fuuuuuck uoɥʇʎd hxxp://x[.]example "));
    }

    private Growth() {}

    /**
     * Measures and prints.
     *
     * @param args the kinds to measure; all if there are none
     */
    public static void main(String... args) throws EngineException {
        print(System.out, EngineFiles.BUILT_IN.load(), SIZES, args.length == 0 ? kinds() : List.of(args), ROUND);
    }

    static Set<String> kinds() {
        return KINDS.keySet();
    }

    static void print(PrintStream out, Moderator engine, Iterable<Integer> sizes, Iterable<String> kinds, int round) {
        StringBuilder head = new StringBuilder("| input, ns a byte (times plain text) |");
        StringBuilder rule = new StringBuilder("|---|");
        Map<Integer, Double> plain = new LinkedHashMap<>();
        for (int size : sizes) {
            head.append(String.format(Locale.ROOT, " %,d bytes |", size));
            rule.append("---:|");
            plain.put(size, nanosPerByte(engine, KINDS.get(PLAIN).apply(size), round));
        }
        out.println(head);
        out.println(rule);
        for (String kind : kinds) {
            if (!KINDS.containsKey(kind)) {
                throw new IllegalArgumentException("no such kind of input: " + kind + "; there are " + kinds());
            }
            StringBuilder row = new StringBuilder("| " + kind + " |");
            for (int size : sizes) {
                double nanos = nanosPerByte(engine, KINDS.get(kind).apply(size), round);
                double times = nanos / plain.get(size);
                String form = times > MOST ? " **%.0f (%.1f)** |" : " %.0f (%.1f) |";
                row.append(String.format(Locale.ROOT, form, nanos, times));
            }
            out.println(row);
        }
    }

    /** Short inputs are judged often, so that the compiler is done with them; of the rounds the fastest counts. */
    private static double nanosPerByte(Moderator engine, String text, int roundBytes) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        int passes = Math.max(1, roundBytes / bytes);
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long start = ThreadClock.now();
            for (int i = 0; i < passes; i++) {
                engine.moderate(Document.of(text));
            }
            best = Math.min(best, (ThreadClock.now() - start) / (double) passes / bytes);
        }
        return best;
    }

    private static IntFunction<String> repeated(String piece) {
        int length = piece.getBytes(StandardCharsets.UTF_8).length;
        return bytes -> piece.repeat(bytes / length + 1);
    }

    private static String randomLetters(int length) {
        Random random = new Random(1);
        StringBuilder word = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }

    private static String links(int count) {
        StringBuilder links = new StringBuilder(100 * count);
        for (int i = 0; i < count; i++) {
            links.append("https://www.page-")
                    .append(i)
                    .append(".example/a/path/to/something/that-is-rather-long/index.html?reference=")
                    .append(100_000 + i)
                    .append(" \n");
        }
        return links.toString();
    }
}
