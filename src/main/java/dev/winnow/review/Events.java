package dev.winnow.review;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.winnow.json.JsonText;
import dev.winnow.review.store.Decision;
import dev.winnow.review.store.Ids;
import dev.winnow.review.store.Item;
import dev.winnow.review.store.Outbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/** What platforms are told of decisions. The text and the note are not in it: platforms have the one, the other is for colleagues. */
final class Events {

    private static final int ABOUT = 1024; // bytes

    private Events() {}

    /** Puts an event into the outbox, in the caller's transaction. */
    static void add(Connection connection, String type, Item item, Decision decision, String reply, Instant due)
            throws SQLException {
        byte[] body = JsonText.bytes(ABOUT, out -> {
            out.writeStartObject();
            out.writeStringField("type", type);
            out.writeStringField("timestamp", decision.at().toString());
            out.writeObjectFieldStart("data");
            out.writeStringField("decision", decision.id().toString());
            item(item, out);
            out.writeStringField("by", decision.who());
            out.writeStringField("action", decision.action());
            out.writeObjectFieldStart("labels");
            for (Map.Entry<String, Double> label : decision.labels().entrySet()) {
                out.writeFieldName(label.getKey());
                JsonText.decimal(out, label.getValue());
            }
            out.writeEndObject();
            if (decision.reason() != null) {
                out.writeFieldName("reason");
                JsonText.string(out, decision.reason());
            }
            if (decision.undoes() != null) {
                out.writeStringField("undoes", decision.undoes().toString());
            }
            if (reply != null) {
                out.writeFieldName("reply");
                JsonText.string(out, reply);
            }
            out.writeEndObject();
            out.writeEndObject();
        });
        Outbox.add(
                connection,
                decision.id(),
                decision.tenant(),
                item.id(),
                type,
                new String(body, StandardCharsets.UTF_8),
                due);
    }

    /** Puts into the outbox that nobody has decided an item in time, in the caller's transaction. */
    static void expired(Connection connection, Item item, Instant now) throws SQLException {
        byte[] body = JsonText.bytes(ABOUT, out -> {
            out.writeStartObject();
            out.writeStringField("type", "item.expired");
            out.writeStringField("timestamp", now.toString());
            out.writeObjectFieldStart("data");
            item(item, out);
            out.writeEndObject();
            out.writeEndObject();
        });
        Outbox.add(
                connection,
                Ids.next(now),
                item.tenant(),
                item.id(),
                "item.expired",
                new String(body, StandardCharsets.UTF_8),
                now);
    }

    private static void item(Item item, JsonGenerator out) throws IOException {
        out.writeStringField("item", item.id().toString());
        if (item.reference() != null) {
            out.writeFieldName("id");
            JsonText.string(out, item.reference());
        }
        out.writeStringField("source", item.source());
        out.writeStringField("text_sha256", item.textHash());
    }
}
