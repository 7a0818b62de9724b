package dev.winnow.scan.report;

import dev.winnow.moderation.CategoryScore;
import dev.winnow.scan.FlaggedPlace;
import dev.winnow.template.Figures;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Sentences that several reports share. */
final class Words {

    private Words() {}

    /** Returns {@code sexual 0.998, spam 0.991}. */
    static String reasons(FlaggedPlace place) {
        return place.reasons().stream().map(Words::reason).collect(Collectors.joining(", "));
    }

    private static String reason(CategoryScore score) {
        return String.format(Locale.ROOT, "%s %.3f", score.category().id(), score.score());
    }

    /** Returns {@code line 1, columns 1-43}, or {@code whole record}; with the field if there are several. */
    static String part(FlaggedPlace place) {
        String field =
                place.field().isEmpty() || place.field().equals("text") ? "" : "field " + safe(place.field()) + ", ";
        String hidden = place.hidden() ? ", hidden from readers" : "";
        if (place.whole()) {
            return field + "whole text" + hidden;
        }
        if (place.line() == place.endLine()) {
            return field + "line " + place.line() + ", columns " + place.column() + "-"
                    + Math.max(place.column(), place.endColumn() - 1) + hidden;
        }
        return field + "lines " + place.line() + "-" + place.endLine() + hidden;
    }

    /** Returns {@code rule zh.adult.seo-titles, model}, at most four of them. */
    static String sources(List<String> sources) {
        String first = sources.stream()
                .limit(4)
                .map(source -> source.replace("rule:", "rule "))
                .collect(Collectors.joining(", "));
        return sources.size() > 4 ? first + " and " + (sources.size() - 4) + " more" : first;
    }

    /** Returns {@code 0.02%}. */
    static String share(long part, long all) {
        return all == 0 || part == 0 ? "0%" : Figures.percent((double) part, (double) all, part * 1000 < all ? 3 : 2);
    }

    /** Returns {@code 1 finding}, {@code 1,499 findings}. */
    static String counted(long number, String noun) {
        return Figures.number(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** Names of files and fields come with the data, which is hostile. */
    static String safe(String text) {
        return text.codePoints().allMatch(Words::isSafe)
                ? text
                : new String(
                        text.codePoints().map(c -> isSafe(c) ? c : 0xFFFD).toArray(),
                        0,
                        text.codePointCount(0, text.length()));
    }

    private static boolean isSafe(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && c != 0xFFFE // XML has no word for it
                && c != 0xFFFF;
    }

    /** Returns at most so many characters of a name. */
    static String shortened(String text, int most) {
        String safe = safe(text);
        return safe.codePointCount(0, safe.length()) <= most
                ? safe
                : safe.substring(0, safe.offsetByCodePoints(0, most - 1)) + "…";
    }
}
