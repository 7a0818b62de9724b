package dev.winnow.console;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.winnow.corrections.Correction;
import dev.winnow.json.JsonText;
import dev.winnow.json.VerdictJson;
import dev.winnow.moderation.Verdict;
import dev.winnow.review.Review;
import dev.winnow.review.Webhooks;
import dev.winnow.review.store.Appeals;
import dev.winnow.review.store.Decision;
import dev.winnow.review.store.Item;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Answers of the review API. */
final class ReviewJson {

    private static final int ABOUT = 2048; // bytes
    private static final double WHOLE = 10_000;

    private ReviewJson() {}

    private static byte[] object(JsonText.Value fields) {
        return JsonText.bytes(ABOUT, out -> {
            out.writeStartObject();
            fields.writeTo(out);
            out.writeEndObject();
        });
    }

    static byte[] submitted(Review.Submitted submitted, Verdict verdict) {
        return object(out -> {
            string(
                    out,
                    "item",
                    submitted.item() == null ? null : submitted.item().toString());
            string(out, "state", submitted.state());
            string(out, "queue", submitted.queue());
            out.writeFieldName("verdict");
            VerdictJson.write(verdict, out);
        });
    }

    static byte[] item(Item item) {
        return object(out -> write(item, out));
    }

    static byte[] items(List<Item> items, String next) {
        return object(out -> {
            out.writeArrayFieldStart("items");
            for (Item item : items) {
                out.writeStartObject();
                write(item, out);
                out.writeEndObject();
            }
            out.writeEndArray();
            string(out, "next", next);
        });
    }

    static byte[] whole(Review.Whole whole) {
        return object(out -> {
            write(whole.item(), out);
            out.writeFieldName("verdict");
            out.writeRawValue(whole.item().verdict());
            out.writeFieldName("context");
            out.writeRawValue(whole.item().context());
            out.writeArrayFieldStart("decisions");
            for (Decision decision : whole.decisions()) {
                out.writeStartObject();
                write(decision, out);
                out.writeEndObject();
            }
            out.writeEndArray();
            if (whole.appeal() != null) {
                out.writeObjectFieldStart("appeal");
                write(whole.appeal(), out);
                out.writeEndObject();
            }
        });
    }

    static byte[] decision(Decision decision) {
        return object(out -> write(decision, out));
    }

    static byte[] decisions(List<Decision> decisions) {
        return object(out -> {
            out.writeArrayFieldStart("decisions");
            for (Decision decision : decisions) {
                out.writeStartObject();
                write(decision, out);
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    static byte[] appeal(Appeals.Appeal appeal) {
        return object(out -> write(appeal, out));
    }

    static byte[] erased(int items) {
        return object(out -> out.writeNumberField("erased", items));
    }

    static byte[] counts(Map<String, Map<String, Long>> counts) {
        return object(out -> {
            for (Map.Entry<String, Map<String, Long>> table : counts.entrySet()) {
                out.writeObjectFieldStart(table.getKey());
                for (Map.Entry<String, Long> line : table.getValue().entrySet()) {
                    out.writeNumberField(line.getKey(), line.getValue());
                }
                out.writeEndObject();
            }
        });
    }

    static byte[] webhook(Webhooks.State state) {
        return object(out -> {
            string(out, "url", state.url());
            out.writeNumberField("waiting", state.waiting());
            out.writeNumberField("dead", state.dead());
        });
    }

    static byte[] secret(String secret) {
        return object(out -> out.writeStringField("secret", secret));
    }

    static byte[] resent(int events) {
        return object(out -> out.writeNumberField("resent", events));
    }

    static byte[] correction(Correction correction) {
        return object(out -> out.writeStringField("correction", correction.id()));
    }

    private static void write(Item item, JsonGenerator out) throws IOException {
        string(out, "item", item.id().toString());
        string(out, "id", item.reference());
        string(out, "tenant", item.tenant().isEmpty() ? null : item.tenant());
        string(out, "state", item.state());
        string(out, "queue", item.queue());
        string(out, "source", item.source());
        string(out, "text", item.text());
        string(out, "language", item.language());
        string(out, "category", item.category());
        out.writeFieldName("score");
        JsonText.decimal(out, item.score() / WHOLE);
        string(out, "action", item.action());
        out.writeNumberField("reach", item.reach());
        out.writeNumberField("reports", item.reports());
        string(out, "arrived", item.arrived().toString());
        string(out, "expires", item.expires().toString());
        if (item.claimedBy() != null && item.claimedUntil().isAfter(Instant.now())) {
            out.writeObjectFieldStart("claim");
            string(out, "by", item.claimedBy());
            string(out, "until", item.claimedUntil().toString());
            out.writeEndObject();
        }
        if (item.secondOpinion()) {
            out.writeBooleanField("second_opinion", true);
        }
        out.writeNumberField("version", item.version());
    }

    private static void write(Decision decision, JsonGenerator out) throws IOException {
        string(out, "decision", decision.id().toString());
        string(out, "item", decision.item().toString());
        string(out, "by", decision.who());
        string(out, "kind", decision.kind());
        string(out, "action", decision.action());
        out.writeObjectFieldStart("labels");
        for (Map.Entry<String, Double> label : decision.labels().entrySet()) {
            out.writeFieldName(label.getKey());
            JsonText.decimal(out, label.getValue());
        }
        out.writeEndObject();
        string(out, "reason", decision.reason());
        string(out, "note", decision.note());
        string(
                out,
                "undoes",
                decision.undoes() == null ? null : decision.undoes().toString());
        string(out, "at", decision.at().toString());
        string(out, "undo_until", decision.undoUntil().toString());
    }

    private static void write(Appeals.Appeal appeal, JsonGenerator out) throws IOException {
        string(out, "appeal", appeal.id().toString());
        string(out, "item", appeal.item().toString());
        string(out, "reference", appeal.reference());
        string(out, "text", appeal.text());
        string(out, "state", appeal.state());
        string(out, "reply", appeal.reply());
        string(out, "at", appeal.at().toString());
    }

    private static void string(JsonGenerator out, String name, String value) throws IOException {
        if (value != null) {
            out.writeFieldName(name);
            JsonText.string(out, value);
        }
    }
}
