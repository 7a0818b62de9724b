package dev.winnow.training.overlay;

import dev.winnow.campaign.Groups;
import dev.winnow.campaign.Sketch;
import dev.winnow.digest.Sha256;
import dev.winnow.moderation.Moderator;
import dev.winnow.policy.Category;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rows that may be learnt from, each with its group of near-duplicates and its part. The same rows in any order give the same
 * sample.
 *
 * <p>Of two rows of one person on one text the newer counts. What people disagree about is unknown until they agree. The newest
 * fifth of the groups is held out; where rows have no times, a fifth by hash; never single rows, whose near-duplicates would be
 * trained on.
 *
 * @param rows in a fixed order
 * @param dropped why rows do not count, and how many
 * @param hash of all rows that were given, whatever their order
 * @param timed whether the newest are held out
 */
record Sample(List<Kept> rows, Map<String, Integer> dropped, String hash, boolean timed) {

    /** Texts that are longer than this are pages; decisions on them teach little of any line. */
    static final int LONGEST = 20_000;

    private static final double HELD_OUT = 0.2;
    /** Of what is trained on, the share on which the strength of the pull to zero is chosen. */
    private static final double CHOOSING = 0.25;

    private static final int MEGABYTES = 256;

    /** What a row is for. */
    enum Part {
        /** Weights are fitted to it. */
        FITTING,
        /** The pull to zero is chosen by it; fitted to afterwards. */
        CHOOSING,
        /** Reported on, and nothing else. */
        HELD_OUT
    }

    /**
     * A row that counts.
     *
     * @param group the same for its near-duplicates
     * @param weight from 0 to 1: less, the more near-duplicates there are
     */
    record Kept(Row row, int group, double weight, Part part) {}

    static Sample of(List<Row> given, Moderator engine) {
        Map<String, Integer> dropped = new TreeMap<>();
        List<Row> sorted = new ArrayList<>(given);
        sorted.sort(Comparator.comparing((Row row) -> row.at() == null ? Instant.EPOCH : row.at())
                .thenComparing(Row::text)
                .thenComparing(Row::who)
                .thenComparing(row -> row.labels().toString()));
        String hash = hash(sorted);
        IdentityHashMap<Row, Sketch> sketches = new IdentityHashMap<>();
        Map<String, Row> newest = new LinkedHashMap<>();
        for (Row row : sorted) {
            if (row.text().isBlank() || row.labels().isEmpty()) {
                count(dropped, "without text or labels");
                continue;
            }
            if (row.text().length() > LONGEST) {
                count(dropped, "longer than " + LONGEST + " characters");
                continue;
            }
            Sketch sketch = Sketch.of(engine.fold(row.text()));
            sketches.put(row, sketch);
            if (newest.put(sketch.exact() + "\u0000" + row.who(), row) != null) {
                count(dropped, "said again of the same text");
            }
        }
        List<Row> agreed = agreed(new ArrayList<>(newest.values()), sketches, dropped);
        return grouped(agreed, sketches, dropped, hash);
    }

    private static String hash(List<Row> sorted) {
        StringBuilder all = new StringBuilder();
        for (Row row : sorted) {
            all.append(Sha256.hex(row.text(), Sha256.LENGTH))
                    .append(row.labels())
                    .append(row.language())
                    .append('|')
                    .append(row.who())
                    .append('|')
                    .append(row.at())
                    .append('\n');
        }
        return Sha256.hex(all.toString(), Sha256.LENGTH);
    }

    private static void count(Map<String, Integer> dropped, String why) {
        dropped.merge(why, 1, Integer::sum);
    }

    /** Forgets labels of a text on which people disagree. */
    private static List<Row> agreed(
            List<Row> rows, IdentityHashMap<Row, Sketch> sketches, Map<String, Integer> dropped) {
        Map<Long, Map<Category, Set<Boolean>>> said = new HashMap<>();
        for (Row row : rows) {
            Map<Category, Set<Boolean>> ofText =
                    said.computeIfAbsent(sketches.get(row).exact(), exact -> new EnumMap<>(Category.class));
            row.labels()
                    .forEach((category, label) -> ofText.computeIfAbsent(category, one -> new HashSet<>())
                            .add(label));
        }
        List<Row> agreed = new ArrayList<>();
        for (Row row : rows) {
            Map<Category, Boolean> left = new EnumMap<>(Category.class);
            left.putAll(row.labels());
            left.keySet()
                    .removeIf(category ->
                            said.get(sketches.get(row).exact()).get(category).size() > 1);
            if (left.isEmpty()) {
                count(dropped, "people disagree");
            } else {
                Row kept = row.with(left);
                sketches.put(kept, sketches.get(row));
                agreed.add(kept);
            }
        }
        return agreed;
    }

    private static Sample grouped(
            List<Row> rows, IdentityHashMap<Row, Sketch> sketches, Map<String, Integer> dropped, String hash) {
        Groups<Integer> groups = new Groups<>(MEGABYTES, gone -> {});
        List<Groups.Group<Integer>> places = new ArrayList<>();
        for (Row row : rows) {
            places.add(groups.add(sketches.get(row)).group());
        }
        IdentityHashMap<Groups.Group<Integer>, Integer> numbers = new IdentityHashMap<>();
        Map<Integer, Integer> sizes = new HashMap<>();
        int[] group = new int[rows.size()];
        for (int i = 0; i < group.length; i++) {
            group[i] = numbers.computeIfAbsent(places.get(i).whole(), whole -> numbers.size());
            sizes.merge(group[i], 1, Integer::sum);
        }
        boolean timed = !rows.isEmpty() && rows.stream().allMatch(row -> row.at() != null);
        Map<Integer, Part> parts = parts(rows, group, sizes, timed);
        List<Kept> kept = new ArrayList<>();
        for (int i = 0; i < group.length; i++) {
            kept.add(new Kept(rows.get(i), group[i], 1 / Math.sqrt(sizes.get(group[i])), parts.get(group[i])));
        }
        return new Sample(kept, dropped, hash, timed);
    }

    /** Rows are sorted by time, so a group's number is its place in time. */
    private static Map<Integer, Part> parts(List<Row> rows, int[] group, Map<Integer, Integer> sizes, boolean timed) {
        Map<Integer, String> first = new HashMap<>();
        for (int i = 0; i < group.length; i++) {
            first.putIfAbsent(group[i], rows.get(i).text());
        }
        Map<Integer, Part> parts = new HashMap<>();
        int seen = 0;
        for (int number = 0; number < sizes.size(); number++) {
            seen += sizes.get(number);
            boolean held =
                    timed ? seen > (1 - HELD_OUT) * rows.size() : fraction(first.get(number), "held out") < HELD_OUT;
            parts.put(
                    number,
                    held
                            ? Part.HELD_OUT
                            : fraction(first.get(number), "choosing") < CHOOSING ? Part.CHOOSING : Part.FITTING);
        }
        return parts;
    }

    /** Returns a number from 0 to 1 that depends only on the text and the purpose. */
    static double fraction(String text, String purpose) {
        byte[] digest = HexFormat.of().parseHex(Sha256.hex(purpose + "\u0000" + text, Long.BYTES));
        return (ByteBuffer.wrap(digest).getLong() >>> 11) * 0x1.0p-53;
    }

    /** Returns the rows of a part that say something of a category. */
    List<Kept> of(Category category, Part... parts) {
        return rows.stream()
                .filter(kept -> kept.row().labels().containsKey(category)
                        && List.of(parts).contains(kept.part()))
                .toList();
    }
}
