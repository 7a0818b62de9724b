package dev.winnow.http.akismet;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.winnow.json.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each key and site asked, by month, since this process started. Bounded. Safe for any number of threads. */
final class Usage {

    /** Months that are remembered; the oldest goes first. */
    private static final int MONTHS = 13;
    /** Sites that are told apart, of one key in one month. */
    private static final int MOST_SITES = 10_000;
    /** Where the sites above that are counted together. */
    private static final String OTHERS = "(others)";

    private final Map<String, Map<String, Map<String, Counts>>> months = new HashMap<>(); // month, account, site

    /** What is counted of a site. */
    private static final class Counts {
        long calls;
        long spam;
        long ham;
        long missed;
        long falsePositives;
    }

    /** What happened. */
    enum Event {
        SPAM,
        HAM,
        MISSED_SPAM,
        FALSE_POSITIVE
    }

    /**
     * Counts.
     *
     * @param month as in "2026-11"
     */
    synchronized void count(String month, String account, String site, Event event) {
        Map<String, Map<String, Counts>> accounts = months.get(month);
        if (accounts == null) {
            accounts = new HashMap<>();
            months.put(month, accounts);
            if (months.size() > MONTHS) {
                months.remove(
                        months.keySet().stream().min(Comparator.naturalOrder()).orElseThrow());
            }
        }
        Map<String, Counts> sites = accounts.computeIfAbsent(account, it -> new HashMap<>());
        String name = sites.containsKey(site) || sites.size() < MOST_SITES ? site : OTHERS;
        Counts counts = sites.computeIfAbsent(name, it -> new Counts());
        switch (event) {
            case SPAM -> counts.spam++;
            case HAM -> counts.ham++;
            case MISSED_SPAM -> counts.missed++;
            case FALSE_POSITIVE -> counts.falsePositives++;
        }
        counts.calls += event == Event.SPAM || event == Event.HAM ? 1 : 0;
    }

    private List<Map.Entry<String, Counts>> sites(String month, String account) {
        return List.copyOf(months.getOrDefault(month, Map.of())
                .getOrDefault(account, Map.of())
                .entrySet());
    }

    /** Returns the answer of {@code usage-limit}: there is no limit on a month. */
    synchronized byte[] limit(String month, String account) {
        long usage = sites(month, account).stream()
                .mapToLong(site -> site.getValue().calls)
                .sum();
        return JsonText.bytes(128, out -> {
            out.writeStartObject();
            out.writeStringField("limit", "none");
            out.writeNumberField("usage", usage);
            out.writeStringField("percentage", "0.00");
            out.writeBooleanField("throttled", false);
            out.writeEndObject();
        });
    }

    /**
     * A query for sites.
     *
     * @param month as in "2026-11"
     * @param filter part of the address; "" for all
     * @param order the count to sort by, highest first
     * @param limit maximum number of sites
     * @param offset number of sites to skip
     */
    record Wanted(String month, String filter, String order, int limit, int offset) {
        /** Returns whether there is such an order. */
        static boolean isOrder(String order) {
            return List.of("total", "spam", "ham", "missed_spam", "false_positives")
                    .contains(order);
        }
    }

    private List<Map.Entry<String, Counts>> chosen(String account, Wanted wanted) {
        String filter = Submission.site(wanted.filter()); // as sites are kept
        return sites(wanted.month(), account).stream()
                .filter(site -> site.getKey().contains(filter))
                .sorted(Comparator.comparingLong(
                                (Map.Entry<String, Counts> site) -> -by(wanted.order(), site.getValue()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }

    private static long by(String order, Counts counts) {
        return switch (order) {
            case "spam" -> counts.spam;
            case "ham" -> counts.ham;
            case "missed_spam" -> counts.missed;
            case "false_positives" -> counts.falsePositives;
            default -> counts.calls;
        };
    }

    /** Returns the answer of {@code key-sites} as JSON. */
    synchronized byte[] sitesAsJson(String account, Wanted wanted) {
        List<Map.Entry<String, Counts>> all = chosen(account, wanted);
        return JsonText.bytes(1024, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart(wanted.month());
            for (Map.Entry<String, Counts> site :
                    all.stream().skip(wanted.offset()).limit(wanted.limit()).toList()) {
                write(site.getKey(), site.getValue(), out);
            }
            out.writeEndArray();
            out.writeNumberField("limit", wanted.limit());
            out.writeNumberField("offset", wanted.offset());
            out.writeNumberField("total", all.size());
            out.writeEndObject();
        });
    }

    private static void write(String site, Counts counts, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeFieldName("site");
        JsonText.string(out, site);
        out.writeStringField("api_calls", Long.toString(counts.calls)); // strings, as upstream
        out.writeStringField("spam", Long.toString(counts.spam));
        out.writeStringField("ham", Long.toString(counts.ham));
        out.writeStringField("missed_spam", Long.toString(counts.missed));
        out.writeStringField("false_positives", Long.toString(counts.falsePositives));
        out.writeBooleanField("is_revoked", false);
        out.writeEndObject();
    }

    /** Returns the answer of {@code key-sites} as CSV (RFC 4180). */
    synchronized byte[] sitesAsCsv(String account, Wanted wanted) {
        StringBuilder csv = new StringBuilder("Active sites for " + wanted.month() + " during this server's run\r\n"
                + "Site,Total API Calls,Spam,Ham,Missed Spam,False Positives,Is Revoked\r\n");
        for (Map.Entry<String, Counts> site : chosen(account, wanted).stream()
                .skip(wanted.offset())
                .limit(wanted.limit())
                .toList()) {
            Counts counts = site.getValue();
            csv.append('"').append(site.getKey().replace("\"", "\"\"")).append('"');
            for (long count :
                    new long[] {counts.calls, counts.spam, counts.ham, counts.missed, counts.falsePositives}) {
                csv.append(',').append(count);
            }
            csv.append(",false\r\n");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
