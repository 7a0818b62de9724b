package dev.winnow.scan.report;

import dev.winnow.moderation.Action;
import dev.winnow.moderation.Category;
import dev.winnow.moderation.Thresholds;
import dev.winnow.scan.ExcerptStyle;
import dev.winnow.scan.FileSummary;
import dev.winnow.scan.FlaggedPlace;
import dev.winnow.scan.FlaggedRecord;
import dev.winnow.scan.ScanListener;
import dev.winnow.scan.ScanSummary;
import dev.winnow.scan.UnreadableRecord;
import dev.winnow.scan.input.DataFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One page that needs nothing else: no network, no server. A strict content policy lets run only the script and the style
 * that are in it, so that nothing of the data could run even if it were not escaped.
 */
final class HtmlReport implements ScanListener {

    /** Findings that are in the page. */
    private static final int MOST = 2_000;

    private static final int FILES = 500;
    private static final int UNREADABLE = 500;
    private static final int SKIPPED = 200;

    private final OutputStream out;
    private final ReportContext context;
    private final WorstFindings findings = new WorstFindings(MOST);
    private final List<UnreadableRecord> unreadable = new ArrayList<>();
    private final StringBuilder html = new StringBuilder(1 << 16);

    HtmlReport(OutputStream out, ReportContext context) {
        this.out = out;
        this.context = context;
    }

    @Override
    public void flagged(FlaggedRecord record) {
        findings.add(record);
    }

    @Override
    public void unreadable(UnreadableRecord record) {
        if (unreadable.size() < UNREADABLE) {
            unreadable.add(record);
        }
    }

    @Override
    public void finished(ScanSummary summary) throws IOException {
        head(summary);
        html.append("<main>\n");
        verdict(summary);
        categories(summary);
        histograms(summary);
        files(summary);
        findings();
        unreadable(summary);
        skipped(summary);
        settings(summary);
        html.append("</main>\n<script>").append(resource("report.js")).append("</script>\n</body>\n</html>\n");
        out.write(html.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void head(ScanSummary summary) throws IOException {
        String style = resource("report.css");
        String script = resource("report.js");
        html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '")
                .append(hash(style))
                .append("'; script-src '")
                .append(hash(script))
                .append("'; base-uri 'none'; form-action 'none'\">\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.append("<title>Winnow scan: ").append(summary.outcome()).append("</title>\n");
        html.append("<style>").append(style).append("</style>\n</head>\n<body>\n");
    }

    private void verdict(ScanSummary summary) {
        String outcome = summary.outcome().name().toLowerCase(Locale.ROOT);
        html.append("<header>\n<h1>Winnow scan</h1>\n<p class=\"verdict ")
                .append(outcome)
                .append("\">");
        text(summary.sentence()).append("</p>\n");
        if (summary.sample() != null) {
            html.append("<p class=\"note\">Judged only ");
            text(summary.sample()).append(".</p>\n");
        }
        html.append("<dl class=\"numbers\">\n");
        number("records", Words.number(summary.records()), "");
        number("block", Words.number(summary.block()), Words.share(summary.block(), summary.records()));
        number("review", Words.number(summary.review()), Words.share(summary.review(), summary.records()));
        number("known", Words.number(summary.known()), "");
        number("unreadable", Words.number(summary.unreadable()), "");
        html.append("</dl>\n<p class=\"command\"><code id=\"command\">");
        text(context.command())
                .append("</code> <button type=\"button\" data-copy-from=\"command\">copy</button></p>\n");
        html.append("<p id=\"said\" role=\"status\" class=\"said\"></p>\n</header>\n");
    }

    private void number(String name, String value, String note) {
        html.append("<div><dt>").append(name).append("</dt><dd>").append(value);
        html.append(note.isEmpty() ? "" : " <small>" + note + "</small>").append("</dd></div>\n");
    }

    private void categories(ScanSummary summary) {
        html.append("<section aria-labelledby=\"h-categories\">\n<h2 id=\"h-categories\">Categories</h2>\n");
        if (summary.categories().isEmpty()) {
            html.append("<p>Nothing was flagged.</p>\n</section>\n");
            return;
        }
        long most = summary.categories().values().stream()
                .mapToLong(its -> its.block() + its.review())
                .max()
                .orElse(1);
        html.append(
                "<p>Choose one to see its findings alone.</p>\n<table class=\"bars\">\n<thead><tr><th scope=\"col\">category</th>"
                        + "<th scope=\"col\">block</th><th scope=\"col\">review</th><th scope=\"col\"><span class=\"hidden\">share"
                        + "</span></th></tr></thead>\n<tbody>\n");
        summary.categories().entrySet().stream()
                .sorted(Comparator.comparingLong(
                        its -> -its.getValue().block() - its.getValue().review()))
                .forEach(entry -> {
                    String id = entry.getKey().id();
                    ScanSummary.Actions its = entry.getValue();
                    html.append(
                                    "<tr><th scope=\"row\"><button type=\"button\" class=\"filter\" aria-pressed=\"false\" data-category=\"")
                            .append(id)
                            .append("\" title=\"");
                    text(entry.getKey().description()).append("\">").append(id).append("</button></th><td>");
                    html.append(Words.number(its.block())).append("</td><td>").append(Words.number(its.review()));
                    html.append(
                            "</td><td class=\"bar\"><svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                                    + "<rect class=\"block\" width=\"");
                    long block = its.block() * 1000 / most;
                    html.append(block)
                            .append("\" height=\"10\"/><rect class=\"review\" x=\"")
                            .append(block);
                    html.append("\" width=\"").append(its.review() * 1000 / most);
                    html.append("\" height=\"10\"/></svg></td></tr>\n");
                });
        html.append("</tbody>\n</table>\n</section>\n");
    }

    private void histograms(ScanSummary summary) {
        html.append("<section aria-labelledby=\"h-scores\">\n<h2 id=\"h-scores\">Scores</h2>\n");
        html.append(
                "<p>How many records have which score. Heights are logarithmic; the lines are the thresholds of review and"
                        + " block.</p>\n<div class=\"charts\">\n");
        summary.histograms().forEach((category, bins) -> {
            // A category in which every record scores next to nothing has nothing to show.
            if (Arrays.stream(bins).skip(2).sum() > 0) {
                chart(category, bins);
            }
        });
        html.append("</div>\n</section>\n");
    }

    private void chart(Category category, long[] bins) {
        Thresholds thresholds = context.policy().thresholds(category);
        double highest = Arrays.stream(bins)
                .mapToDouble(count -> Math.log1p((double) count))
                .max()
                .orElse(1);
        html.append("<figure><figcaption>")
                .append(category.id())
                .append("</figcaption><svg viewBox=\"0 0 200 64\" role=\"img\" aria-label=\"");
        html.append(category.id()).append(": ");
        html.append(Words.number(Arrays.stream(bins).skip(ScanSummary.BINS / 2).sum()));
        html.append(" records score 0.5 or more\">");
        for (int bin = 0; bin < bins.length; bin++) {
            double height = highest == 0 ? 0 : Math.log1p((double) bins[bin]) / highest * 60;
            html.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%.1f\" width=\"9\" height=\"%.1f\"><title>%.2f to %.2f: %,d</title></rect>",
                    bin * 200 / ScanSummary.BINS,
                    62 - height,
                    height,
                    bin / (double) ScanSummary.BINS,
                    (bin + 1) / (double) ScanSummary.BINS,
                    bins[bin]));
        }
        threshold(thresholds.review(), "review");
        threshold(thresholds.block(), "block");
        html.append("</svg></figure>\n");
    }

    private void threshold(double score, String name) {
        if (score <= 1) {
            html.append(String.format(
                    Locale.ROOT,
                    "<line class=\"%s\" x1=\"%.1f\" x2=\"%.1f\" y1=\"0\" y2=\"64\"><title>%s from %.3f</title></line>",
                    name,
                    score * 200,
                    score * 200,
                    name,
                    score));
        }
    }

    private void files(ScanSummary summary) {
        html.append(
                "<section aria-labelledby=\"h-files\">\n<h2 id=\"h-files\">Files</h2>\n<div class=\"wide\" tabindex=\"0\" role=\"region\""
                        + " aria-labelledby=\"h-files\"><table>\n<thead><tr>");
        for (String column : List.of("file", "format", "records", "block", "share", "review", "known", "unreadable")) {
            html.append("<th scope=\"col\">").append(column).append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        summary.files().stream()
                .sorted(Comparator.comparingDouble(
                                (FileSummary file) -> -(double) file.block() / Math.max(1, file.records()))
                        .thenComparing(file -> -file.unreadable())
                        .thenComparing(FileSummary::name))
                .limit(FILES)
                .forEach(this::file);
        html.append("</tbody>\n</table></div>\n");
        more(summary.files().size() - FILES, "files");
        html.append("</section>\n");
    }

    private void file(FileSummary file) {
        html.append("<tr><th scope=\"row\">");
        text(file.name());
        if (file.failure() != null) {
            html.append("<br><span class=\"bad\">not read to the end: ");
            text(file.failure()).append("</span>");
        }
        html.append("</th><td>")
                .append(file.format() == null ? "" : file.format().id())
                .append("</td><td>");
        html.append(Words.number(file.records())).append("</td><td>").append(Words.number(file.block()));
        html.append("</td><td>")
                .append(Words.share(file.block(), file.records()))
                .append("</td><td>");
        html.append(Words.number(file.review())).append("</td><td>").append(Words.number(file.known()));
        html.append("</td><td>").append(Words.number(file.unreadable())).append("</td></tr>\n");
    }

    private void findings() {
        html.append("<section aria-labelledby=\"h-findings\">\n<h2 id=\"h-findings\">Findings</h2>\n");
        html.append("<p id=\"shown\" role=\"status\">").append(Words.number(findings.count() - findings.leftOut()));
        html.append(
                findings.leftOut() > 0 ? " shown, the worst; " + Words.number(findings.leftOut()) + " more" : " shown");
        html.append(", blocked ones first.</p>\n<ol class=\"findings\">\n");
        for (WorstFindings.Finding finding : findings.worstFirst()) {
            finding(finding.record(), finding.place());
        }
        html.append("</ol>\n</section>\n");
    }

    private void finding(FlaggedRecord record, FlaggedPlace place) {
        String categories = place.reasons().stream()
                .filter(reason -> reason.action() != Action.ALLOW)
                .map(reason -> reason.category().id())
                .collect(Collectors.joining(" "));
        html.append("<li data-categories=\"").append(categories).append("\"><p class=\"where\"><strong>");
        text(record.where(place))
                .append("</strong> <span class=\"action ")
                .append(place.action().id())
                .append("\">");
        html.append(place.action().id()).append("</span> ");
        text(Words.reasons(place)).append("</p>\n<p class=\"what\">");
        if (record.id() != null) {
            html.append("id ");
            text(Words.shortened(record.id(), 120)).append(", ");
        }
        text(Words.part(place)).append("; ");
        text(Words.sources(place.sources())).append("</p>\n");
        excerpt(place);
        html.append("<p class=\"print\">fingerprint <code>").append(place.fingerprint());
        html.append("</code> <button type=\"button\" data-copy=\"{&quot;fingerprint&quot;:&quot;")
                .append(place.fingerprint());
        html.append("&quot;,&quot;count&quot;:1,&quot;action&quot;:&quot;")
                .append(place.action().id());
        html.append("&quot;}\">copy baseline line</button></p></li>\n");
    }

    private void excerpt(FlaggedPlace place) {
        if (place.excerpt().isEmpty()) {
            return;
        }
        if (context.excerpts() == ExcerptStyle.FULL) {
            html.append("<details class=\"excerpt\"><summary>")
                    .append("█".repeat(10))
                    .append(" show the text</summary><p><bdi>");
            text(place.excerpt()).append("</bdi></p></details>\n");
        } else {
            html.append("<p class=\"excerpt\">");
            text(place.excerpt()).append("</p>\n");
        }
    }

    private void unreadable(ScanSummary summary) {
        if (summary.unreadable() == 0) {
            return;
        }
        html.append(
                "<section aria-labelledby=\"h-unreadable\">\n<h2 id=\"h-unreadable\">Unreadable records</h2>\n<ul>\n");
        for (UnreadableRecord record : unreadable) {
            html.append("<li><strong>");
            text(record.place().words()).append("</strong> ");
            text(record.reason()).append("</li>\n");
        }
        html.append("</ul>\n");
        more(summary.unreadable() - unreadable.size(), "unreadable records");
        html.append("</section>\n");
    }

    private void skipped(ScanSummary summary) {
        if (summary.skipped().isEmpty()) {
            return;
        }
        html.append("<section aria-labelledby=\"h-skipped\">\n<h2 id=\"h-skipped\">Skipped</h2>\n<ul>\n");
        for (DataFiles.Skipped its : summary.skipped().stream().limit(SKIPPED).toList()) {
            html.append("<li>");
            text(its.name() + (its.unread() ? ": not read: " : ": ") + its.reason())
                    .append("</li>\n");
        }
        html.append("</ul>\n");
        more(summary.skipped().size() - SKIPPED, "skipped files");
        html.append("</section>\n");
    }

    private void settings(ScanSummary summary) {
        html.append(
                "<section aria-labelledby=\"h-settings\">\n<h2 id=\"h-settings\">Settings</h2>\n<dl class=\"settings\">\n");
        setting("Winnow", context.version());
        setting("model", summary.model() + " (docs/model-card.md says how good it is)");
        setting("policy", summary.policy());
        for (ReportContext.Setting setting : context.settings()) {
            setting(setting.name(), setting.value());
        }
        html.append("</dl>\n</section>\n");
    }

    private void setting(String name, String value) {
        html.append("<div><dt>");
        text(name).append("</dt><dd>");
        text(value).append("</dd></div>\n");
    }

    private void more(long count, String what) {
        if (count > 0) {
            html.append("<p>And ")
                    .append(Words.number(count))
                    .append(" more ")
                    .append(what)
                    .append(".</p>\n");
        }
    }

    private StringBuilder text(String text) {
        for (char c : Words.safe(text).toCharArray()) {
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
        return html;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlReport.class.getResourceAsStream("/dev/winnow/scan/report/" + name)) {
            if (in == null) {
                throw new IOException("resource " + name + " is missing: the jar is incomplete");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String hash(String source) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
