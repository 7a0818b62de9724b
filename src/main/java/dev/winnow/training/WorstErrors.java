package dev.winnow.training;

import dev.winnow.policy.Category;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The texts that an engine is most wrong about, masked: enough to find them in their corpus, too little to read them. */
final class WorstErrors {

    private static final int EACH = 5;
    private static final int SHOWN = 80;

    private WorstErrors() {}

    /** Returns, per category, the harmless texts with the highest scores and the others with the lowest. */
    static List<Evaluation.Miss> of(List<ScoredText> scored) {
        List<Evaluation.Miss> misses = new ArrayList<>();
        for (Category category : TrainedCategories.ALL) {
            Comparator<ScoredText> byScore = Comparator.<ScoredText>comparingDouble(text -> text.score(category))
                    .thenComparing(text -> text.example().id());
            scored.stream()
                    .filter(text ->
                            text.example().knows(category) && !text.example().is(category))
                    .sorted(byScore.reversed())
                    .limit(EACH)
                    .forEach(text -> misses.add(miss(category, text)));
            scored.stream()
                    .filter(text -> text.example().is(category))
                    .sorted(byScore)
                    .limit(EACH)
                    .forEach(text -> misses.add(miss(category, text)));
        }
        return misses;
    }

    private static Evaluation.Miss miss(Category category, ScoredText text) {
        Example example = text.example();
        return new Evaluation.Miss(
                category,
                example.is(category),
                text.score(category),
                example.source(),
                example.id(),
                mask(example.text()));
    }

    /** Every letter and digit becomes a dot: the shape of the text is left, and nothing to read. */
    static String mask(String text) {
        StringBuilder masked = new StringBuilder();
        text.codePoints().limit(SHOWN).forEach(codePoint -> {
            boolean shape =
                    codePoint < 0x80 && !Character.isLetterOrDigit(codePoint) && !Character.isISOControl(codePoint);
            masked.appendCodePoint(shape ? codePoint : '\u00B7');
        });
        return masked.append(text.codePointCount(0, text.length()) > SHOWN ? " \u2026" : "")
                .toString();
    }
}
