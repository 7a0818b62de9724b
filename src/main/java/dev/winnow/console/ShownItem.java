package dev.winnow.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winnow.policy.Category;
import dev.winnow.review.Review;
import dev.winnow.review.Wellbeing;
import dev.winnow.review.store.Appeals;
import dev.winnow.review.store.Decision;
import dev.winnow.review.store.Decisions;
import dev.winnow.review.store.Item;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * An item as its page shows it.
 *
 * @param id ours
 * @param version of the item
 * @param reference the platform's name for it; may be null
 * @param state open, decided, appealed, expired or erased
 * @param queue where it waits
 * @param text with its findings marked
 * @param blurred whether the text is blurred until somebody looks
 * @param findings what the machine found
 * @param context what stands around it, a line each
 * @param facts about the item, a few words each
 * @param claim who has it open; null: nobody else
 * @param labels every category, and whether the machine says it
 * @param decided what is in force; null: nothing
 * @param appeal the newest; null: none
 * @param history what was done, first to last
 * @param gone whether its text is gone
 */
public record ShownItem(
        String id,
        int version,
        String reference,
        String state,
        String queue,
        ShownText text,
        boolean blurred,
        List<Found> findings,
        List<Line> context,
        List<String> facts,
        String claim,
        List<Label> labels,
        Done decided,
        Appealed appeal,
        List<Done> history,
        boolean gone) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int SHOWN = 20_000; // characters of a text
    private static final int SHORT = 300; // characters of a line of context
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** Copies the lists. */
    public ShownItem {
        findings = List.copyOf(findings);
        context = List.copyOf(context);
        facts = List.copyOf(facts);
        labels = List.copyOf(labels);
        history = List.copyOf(history);
    }

    /**
     * What the machine found.
     *
     * @param number as in the text
     * @param category what
     * @param score as in "0.91"
     * @param action what the policy makes of it
     * @param sources what speaks for it
     */
    public record Found(int number, String category, String score, String action, String sources) {}

    /**
     * A line of what stands around.
     *
     * @param name what it is
     * @param text itself
     */
    public record Line(String name, ShownText text) {}

    /**
     * A category that can be ticked.
     *
     * @param name of the category
     * @param said whether the machine says it
     */
    public record Label(String name, boolean said) {}

    /**
     * What somebody did.
     *
     * @param id of the decision
     * @param when as in "29 Nov 12:01:07"
     * @param who pseudonym or key
     * @param kind decide, undo, appeal or import
     * @param action what was decided
     * @param labels as in "scam, not spam"
     * @param reason may be null
     * @param note may be null
     */
    public record Done(
            String id,
            String when,
            String who,
            String kind,
            String action,
            String labels,
            String reason,
            ShownText note) {}

    /**
     * An appeal.
     *
     * @param text what the author says
     * @param state open, upheld or overturned
     * @param reply what the author is told; may be null
     */
    public record Appealed(ShownText text, String state, ShownText reply) {}

    static ShownItem of(Review.Whole whole, String who, Wellbeing chosen, Instant now) {
        Item item = whole.item();
        JsonNode verdict = tree(item.verdict());
        List<Found> findings = new ArrayList<>();
        List<ShownText.Span> spans = new ArrayList<>();
        for (JsonNode finding : verdict.path("findings")) {
            int number = findings.size() + 1;
            spans.add(new ShownText.Span(
                    finding.path("start").asInt(), finding.path("end").asInt(), number));
            findings.add(new Found(
                    number,
                    finding.path("category").asText(),
                    String.format(Locale.ROOT, "%.2f", finding.path("score").asDouble()),
                    finding.path("action").asText(),
                    StreamSupport.stream(finding.path("sources").spliterator(), false)
                            .map(source -> source.asText().replaceFirst("^rule:", "rule "))
                            .collect(Collectors.joining(", "))));
        }
        Set<String> said = findings.stream()
                .filter(finding -> !finding.action().equals("allow"))
                .map(Found::category)
                .collect(Collectors.toSet());
        boolean gone = item.state().equals("expired") || item.state().equals("erased");
        List<Done> history = whole.decisions().stream().map(ShownItem::done).toList();
        return new ShownItem(
                item.id().toString(),
                item.version(),
                item.reference(),
                item.state(),
                item.queue(),
                ShownText.of(item.text(), spans, SHOWN, chosen.plain()),
                chosen.blurs(item.category()) || said.stream().anyMatch(chosen::blurs),
                findings,
                context(tree(item.context())),
                facts(whole, now),
                item.isClaimedFrom(who, now) ? item.claimedBy() : null,
                Category.ids().stream()
                        .map(name -> new Label(name, said.contains(name)))
                        .toList(),
                Decisions.inForce(whole.decisions()).map(ShownItem::done).orElse(null),
                whole.appeal() == null ? null : appealed(whole.appeal()),
                history,
                gone);
    }

    private static Appealed appealed(Appeals.Appeal appeal) {
        return new Appealed(
                ShownText.of(appeal.text(), SHOWN),
                appeal.state(),
                appeal.reply() == null ? null : ShownText.of(appeal.reply(), SHOWN));
    }

    private static Done done(Decision decision) {
        String labels = decision.labels().entrySet().stream()
                .map(label -> (label.getValue() < 0.5 ? "not " : "") + label.getKey())
                .collect(Collectors.joining(", "));
        return new Done(
                decision.id().toString(),
                TIME.format(decision.at()),
                decision.who(),
                decision.kind(),
                decision.action(),
                labels,
                decision.reason(),
                decision.note() == null ? null : ShownText.of(decision.note(), SHOWN));
    }

    private static List<String> facts(Review.Whole whole, Instant now) {
        Item item = whole.item();
        List<String> facts = new ArrayList<>();
        facts.add("arrived " + age(item.arrived(), now) + " ago by " + item.source());
        facts.add(Trial.languageName(item.language()));
        if (item.reach() > 0) {
            facts.add("seen by " + item.reach());
        }
        if (item.reports() > 0) {
            facts.add("reported by " + item.reports());
        }
        if (item.author() != null) {
            facts.add("author: " + whole.seen() + (whole.seen() == 1 ? " item, " : " items, ") + whole.removed()
                    + " removed");
        }
        if (item.secondOpinion()) {
            facts.add("waits for two opinions");
        }
        return facts;
    }

    private static List<Line> context(JsonNode context) {
        List<Line> lines = new ArrayList<>();
        for (String name : List.of("parent", "url", "site")) {
            if (context.path(name).isTextual()) {
                lines.add(new Line(name, ShownText.of(context.get(name).textValue(), SHORT)));
            }
        }
        context.path("before").forEach(each -> {
            if (each.isTextual() && lines.size() < 10) {
                lines.add(new Line("before", ShownText.of(each.textValue(), SHORT)));
            }
        });
        return lines;
    }

    /** Returns how long ago something was, in one word. */
    static String age(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        if (age.toMinutes() < 1) {
            return "seconds";
        }
        if (age.toHours() < 1) {
            return age.toMinutes() + " min";
        }
        return age.toDays() < 2 ? age.toHours() + " h" : age.toDays() + " days";
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is stored is JSON", e);
        }
    }
}
