package dev.winnow.scan;

import dev.winnow.campaign.Sketch;
import dev.winnow.moderation.Action;
import dev.winnow.moderation.Category;
import dev.winnow.moderation.CategoryScore;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Finding;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.OffsetUnit;
import dev.winnow.moderation.Verdict;
import dev.winnow.pii.Kind;
import dev.winnow.pii.Masks;
import dev.winnow.pii.PersonalData;
import dev.winnow.scan.input.RawRecord;
import dev.winnow.scan.input.ScanRecord;
import dev.winnow.scan.input.ScanRecord.TextField;
import dev.winnow.scan.input.UnreadableRecordException;
import dev.winnow.text.Folding;
import dev.winnow.text.html.HtmlText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges single records. Safe for any number of threads. */
final class RecordJudge {

    private final Moderator moderator;
    private final ExcerptStyle excerpts;
    private final boolean cutting;
    private final boolean sketching;
    private final Set<Kind> masked;

    /**
     * @param cutting whether somebody wants the texts without what is blocked
     * @param sketching whether somebody looks for duplicates among all records
     * @param masked which data are masked in what somebody wants
     */
    RecordJudge(Moderator moderator, ExcerptStyle excerpts, boolean cutting, boolean sketching, Set<Kind> masked) {
        this.masked = masked;
        this.sketching = sketching;
        this.moderator = moderator;
        this.excerpts = excerpts;
        this.cutting = cutting;
    }

    /**
     * Judges a record.
     *
     * @param counts takes the scores down
     */
    JudgedRecord judge(RawRecord raw, JudgedBatch.Counts counts) {
        ScanRecord record;
        try {
            record = raw.read();
        } catch (UnreadableRecordException e) {
            return new JudgedRecord.Unreadable(raw, e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            // One record that breaks a reader must neither stop the scan nor pass for clean.
            return new JudgedRecord.Unreadable(
                    raw, "the reader failed on it: " + e.getClass().getSimpleName());
        }
        if (record.texts().isEmpty()) {
            return new JudgedRecord.WithoutText(raw, record.reason() == null ? "no text" : record.reason());
        }
        try {
            return judge(raw, record, counts);
        } catch (RuntimeException | StackOverflowError e) {
            // One record that breaks the engine must neither stop the scan nor pass for clean.
            return new JudgedRecord.Unreadable(raw, "the engine failed on it: " + e);
        }
    }

    private JudgedRecord judge(RawRecord raw, ScanRecord record, JudgedBatch.Counts counts) {
        List<Verdict> verdicts = new ArrayList<>();
        List<FlaggedPlace> places = new ArrayList<>();
        List<Sketch> sketches = new ArrayList<>();
        Action action = Action.ALLOW;
        for (TextField field : record.texts()) {
            Verdict verdict = moderator.moderate(document(field.text(), field));
            verdicts.add(verdict);
            action = action.or(verdict.action());
            if (verdict.flagged()) {
                List<FlaggedPlace> here = places(field, verdict);
                here.forEach(place -> sketches.add(sketch(field, place)));
                places.addAll(here);
            }
        }
        double[] scores = highest(verdicts);
        counts.add(record, scores);
        if (action == Action.ALLOW) {
            return new JudgedRecord.Fine(raw, scores, whole(record), masked(record, verdicts));
        }

        List<String> cut = cutting && action == Action.BLOCK ? cut(record, verdicts) : null;
        return new JudgedRecord.Flagged(
                raw,
                record,
                verdicts.get(0).language(),
                places,
                sketches,
                scores,
                action,
                cut,
                whole(record),
                masked(record, verdicts));
    }

    private static double[] highest(List<Verdict> verdicts) {
        double[] highest = new double[Category.values().length];
        for (Verdict verdict : verdicts) {
            for (CategoryScore score : verdict.categories()) {
                int at = score.category().ordinal();
                highest[at] = Math.max(highest[at], score.score());
            }
        }
        return highest;
    }

    /** Of all that a record says, as a reader sees it. */
    private JudgedRecord.Whole whole(ScanRecord record) {
        if (!sketching) {
            return null;
        }
        String text = record.texts().stream()
                .map(field -> visible(field.text(), field.format()))
                .collect(Collectors.joining("\n"));
        return new JudgedRecord.Whole(
                Sketch.of(Folding.fold(text)),
                record.id(),
                record.target(),
                Excerpts.of(text, 0, text.length(), excerpts));
    }

    private Sketch sketch(TextField field, FlaggedPlace place) {
        String text = visible(field.text().substring(place.start(), place.end()), field.format());
        return Sketch.of(moderator.fold(text));
    }

    private static String visible(String text, Document.Format format) {
        return format == Document.Format.HTML ? HtmlText.of(text).text() : text;
    }

    private static Document document(String text, TextField field) {
        return new Document(null, text, field.format(), null, null, OffsetUnit.UTF16, false);
    }

    /** Returns the texts without what is blocked; null if that leaves nothing, or something that is still blocked. */
    private List<String> cut(ScanRecord record, List<Verdict> verdicts) {
        List<String> cut = new ArrayList<>();
        boolean anythingLeft = false;
        for (int i = 0; i < verdicts.size(); i++) {
            Verdict verdict = verdicts.get(i);
            TextField field = record.texts().get(i);
            if (verdict.action() != Action.BLOCK) {
                cut.add(masked(field.text(), verdict));
            } else {
                Verdict again = moderator.moderate(document(verdict.cleaned(), field));
                if (again.action() == Action.BLOCK) {
                    return null;
                }
                cut.add(masked(verdict.cleaned(), verdict));
            }
            anythingLeft |= isAnythingIn(cut.get(i), field.format());
        }
        return anythingLeft ? cut : null;
    }

    /** Returns null if there is nothing to mask. */
    private JudgedRecord.Masked masked(ScanRecord record, List<Verdict> verdicts) {
        if (masked.isEmpty()) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        boolean changed = false;
        for (int i = 0; i < verdicts.size(); i++) {
            String text = record.texts().get(i).text();
            texts.add(masked(text, verdicts.get(i)));
            changed |= !texts.get(i).equals(text);
        }
        return changed ? new JudgedRecord.Masked(record, texts) : null;
    }

    private String masked(String text, Verdict verdict) {
        return masked.isEmpty()
                ? text
                : Masks.mask(text, PersonalData.find(text, verdict.language(), true, true), masked);
    }

    private static boolean isAnythingIn(String text, Document.Format format) {
        return !visible(text, format).isBlank();
    }

    /** Findings of several categories on the same part are one place. */
    private List<FlaggedPlace> places(TextField field, Verdict verdict) {
        record Part(int start, int end) {}
        Map<Part, List<Finding>> parts = new LinkedHashMap<>();
        Action listed = Action.ALLOW;
        for (Finding finding : verdict.findings()) {
            if (finding.action() != Action.ALLOW) {
                parts.computeIfAbsent(new Part(finding.start(), finding.end()), part -> new ArrayList<>())
                        .add(finding);
                listed = listed.or(finding.action());
            }
        }
        List<FlaggedPlace> places = new ArrayList<>();
        parts.forEach((part, findings) -> {
            Action action = Action.ALLOW;
            Map<Category, CategoryScore> reasons = new EnumMap<>(Category.class);
            List<String> sources = new ArrayList<>();
            boolean hidden = true;
            for (Finding finding : findings) {
                action = action.or(finding.action());
                hidden &= finding.hidden();
                reasons.merge(
                        finding.category(),
                        new CategoryScore(finding.category(), finding.score(), finding.action()),
                        (a, b) -> a.score() >= b.score() ? a : b);
                finding.sources().stream()
                        .filter(source -> !sources.contains(source))
                        .forEach(sources::add);
            }
            places.add(place(field, part.start(), part.end(), hidden, action, reasons.values(), sources));
        });
        if (listed.compareTo(verdict.action()) < 0) {
            // What speaks for it has no place of its own in the text.
            List<CategoryScore> reasons = verdict.categories().stream()
                    .filter(score -> score.action() != Action.ALLOW)
                    .toList();
            places.add(place(field, 0, field.text().length(), false, verdict.action(), reasons, List.of("model")));
        }
        return places;
    }

    private FlaggedPlace place(
            TextField field,
            int start,
            int end,
            boolean hidden,
            Action action,
            java.util.Collection<CategoryScore> reasons,
            List<String> sources) {
        String text = field.text();
        int[] from = lineAndColumn(text, start, 0, 1, 1);
        int[] to = lineAndColumn(text, end, start, from[0], from[1]);
        List<CategoryScore> sorted = reasons.stream()
                .sorted(Comparator.comparingDouble(CategoryScore::score)
                        .reversed()
                        .thenComparing(CategoryScore::category))
                .toList();
        return new FlaggedPlace(
                field.place(),
                from[0],
                from[1],
                to[0],
                to[1],
                start,
                end,
                start == 0 && end == text.length(),
                hidden,
                action,
                sorted,
                sources,
                Fingerprint.of(text, start, end),
                Excerpts.of(text, start, end, excerpts),
                false,
                null);
    }

    /** Counts on from a place whose line and column are known. */
    private static int[] lineAndColumn(String text, int offset, int from, int line, int column) {
        int atLine = line;
        int atColumn = column;
        for (int i = from; i < offset; i++) {
            char c = text.charAt(i);
            boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (c == '\n' || c == '\r' && !pair) {
                atLine++;
                atColumn = 1;
            } else {
                atColumn++;
            }
        }
        return new int[] {atLine, atColumn};
    }
}
