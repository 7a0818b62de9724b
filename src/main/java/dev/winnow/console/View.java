package dev.winnow.console;

import dev.winnow.http.ProblemException;
import dev.winnow.http.ProblemType;
import dev.winnow.policy.Category;
import dev.winnow.review.Review;
import dev.winnow.review.store.Filter;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.QueryStringEncoder;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A queue as somebody looks at it, and as an address names it.
 *
 * @param queue its name
 * @param filter to what it is narrowed
 */
public record View(String queue, Filter filter) {

    private static final int WHOLE = 10_000; // a score of 1

    /**
     * Returns what somebody asks for; what is null or empty narrows nothing.
     *
     * @param score as in "0.4"
     * @throws ProblemException if there is no such queue or category, or it is no score, language or source
     */
    static View of(String queue, String category, String language, String source, String score, Instant since) {
        String which = filled(queue) == null ? "review" : queue;
        require(Review.QUEUES.contains(which), "queues are " + String.join(", ", Review.QUEUES));
        require(
                filled(category) == null || Category.ids().contains(category),
                "categories are " + String.join(", ", Category.ids()));
        require(filled(language) == null || language.matches("[A-Za-z0-9-]{1,40}"), "a language is written as in en");
        require(filled(source) == null || source.matches("[a-z]{1,16}"), "a source is the name of a dialect");
        return new View(
                which,
                new Filter(filled(category), filled(language), filled(source), tenThousandths(score), since, Set.of()));
    }

    private static int tenThousandths(String score) {
        if (filled(score) == null) {
            return 0;
        }
        require(score.matches("0?\\.[0-9]{1,4}|[01](\\.0{1,4})?"), "a score is from 0 to 1, as in 0.4");
        return (int) Math.round(Double.parseDouble(score) * WHOLE);
    }

    private static void require(boolean fine, String otherwise) {
        if (!fine) {
            throw new ProblemException(ProblemType.INVALID_FIELD, otherwise);
        }
    }

    private static String filled(String value) {
        return value == null || value.isBlank() ? null : value;
    }

    /** Reads what {@link #query} wrote; anything else is the queue "review". */
    static View read(String query) {
        try {
            Map<String, List<String>> said = new QueryStringDecoder(query == null ? "" : query, false).parameters();
            return of(
                    first(said, "queue"),
                    first(said, "category"),
                    first(said, "language"),
                    first(said, "source"),
                    first(said, "score"),
                    null);
        } catch (IllegalArgumentException | ProblemException e) {
            return new View("review", Filter.NONE);
        }
    }

    private static String first(Map<String, List<String>> said, String name) {
        return said.getOrDefault(name, List.of("")).get(0);
    }

    /** Returns the view as the query of an address, without a question mark. */
    public String query() {
        QueryStringEncoder query = new QueryStringEncoder("");
        query.addParam("queue", queue);
        add(query, "category", filter.category());
        add(query, "language", filter.language());
        add(query, "source", filter.source());
        add(query, "score", filter.score() == 0 ? null : score());
        return query.toString().substring(1);
    }

    private static void add(QueryStringEncoder query, String name, String value) {
        if (value != null) {
            query.addParam(name, value);
        }
    }

    /** Returns the lowest score as somebody would type it; "" if there is none. */
    public String score() {
        return filter.score() == 0 ? "" : String.format(Locale.ROOT, "%.2f", filter.score() / (double) WHOLE);
    }
}
