package dev.winnow.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.winnow.json.JsonText;
import dev.winnow.model.FeatureSettings;
import dev.winnow.model.Head;
import dev.winnow.model.Hearing;
import dev.winnow.model.LinearModel;
import dev.winnow.moderation.Moderator;
import dev.winnow.policy.Category;
import dev.winnow.policy.Policy;
import dev.winnow.policy.Thresholds;
import dev.winnow.policy.Tier;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Describes an engine as JSON. */
final class Catalogue {

    private static final int ABOUT = 4096; // bytes

    private Catalogue() {}

    /** Lists every category with what decides it: a trained head, rules, or both. */
    static byte[] categories(Moderator moderator) {
        Set<String> heads = heads(moderator.model());
        return JsonText.bytes(ABOUT, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("categories");
            for (Category category : Category.values()) {
                long rules = moderator.rules().rules().stream()
                        .filter(rule -> rule.categories().contains(category.id()))
                        .count();
                out.writeStartObject();
                out.writeStringField("id", category.id());
                out.writeStringField("description", category.description());
                out.writeBooleanField("trained", heads.contains(category.id()));
                out.writeNumberField("rules", rules);
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    /** Describes the policy: default thresholds, allowed phrases, silenced rules, tenants with policies of their own. */
    static byte[] policy(Policy policy) {
        return JsonText.bytes(ABOUT, out -> {
            out.writeStartObject();
            out.writeStringField("policy", policy.identity());
            out.writeObjectFieldStart("thresholds");
            for (Category category : Category.values()) {
                Thresholds thresholds = policy.thresholds(category);
                Thresholds deep = policy.thresholds(category, Tier.DEEP);
                out.writeObjectFieldStart(category.id());
                thresholds(out, thresholds);
                if (!deep.equals(thresholds)) {
                    out.writeObjectFieldStart("deep");
                    thresholds(out, deep);
                    out.writeEndObject();
                }
                out.writeEndObject();
            }
            out.writeEndObject();
            strings(out, "silenced", new TreeSet<>(policy.silenced()));
            strings(out, "tenants", policy.tenants());
            out.writeEndObject();
        });
    }

    /** Describes a model: identity, settings, heads, the languages in which they count, and its training facts. */
    static byte[] model(LinearModel model) {
        return JsonText.bytes(ABOUT, out -> {
            out.writeStartObject();
            out.writeStringField("version", model.version());
            out.writeStringField("folding", model.foldingVersion());
            FeatureSettings settings = model.settings();
            out.writeObjectFieldStart("settings");
            out.writeNumberField("bits", settings.bits());
            out.writeNumberField("shortestGram", settings.shortestGram());
            out.writeNumberField("longestGram", settings.longestGram());
            out.writeNumberField("longestUnspacedGram", settings.longestUnspacedGram());
            out.writeEndObject();
            strings(out, "heads", model.heads().stream().map(Head::category).toList());
            languages(out, model);
            out.writeObjectFieldStart("facts");
            for (Map.Entry<String, String> fact : new TreeMap<>(model.facts()).entrySet()) {
                out.writeFieldName(fact.getKey());
                JsonText.string(out, fact.getValue());
            }
            out.writeEndObject();
            out.writeEndObject();
        });
    }

    /** Without a fit to languages, a model counts alike in all of them. */
    private static void languages(JsonGenerator out, LinearModel model) throws IOException {
        out.writeArrayFieldStart("languages");
        for (Map.Entry<String, List<Hearing>> entry : new TreeMap<>(model.hearings()).entrySet()) {
            out.writeStartObject();
            out.writeStringField("language", entry.getKey());
            out.writeArrayFieldStart("categories");
            for (int head = 0; head < entry.getValue().size(); head++) {
                hearing(out, model.heads().get(head), entry.getValue().get(head));
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeStringField("otherwise", model.hearings().isEmpty() ? "model" : "rules");
    }

    private static void hearing(JsonGenerator out, Head head, Hearing hearing) throws IOException {
        out.writeStartObject();
        out.writeStringField("category", head.category());
        out.writeBooleanField("heard", hearing.heard());
        out.writeFieldName("auc");
        if (Float.isNaN(hearing.auc())) {
            out.writeNull();
        } else {
            JsonText.decimal(out, hearing.auc());
        }
        out.writeNumberField("texts", hearing.positives());
        out.writeEndObject();
    }

    private static Set<String> heads(LinearModel model) {
        return model.heads().stream().map(Head::category).collect(Collectors.toSet());
    }

    private static void thresholds(JsonGenerator out, Thresholds thresholds) throws IOException {
        threshold(out, "report", thresholds.report());
        threshold(out, "review", thresholds.review());
        threshold(out, "block", thresholds.block());
    }

    private static void threshold(JsonGenerator out, String step, double value) throws IOException {
        out.writeFieldName(step);
        if (value > 1) {
            out.writeString("never");
        } else {
            JsonText.decimal(out, value);
        }
    }

    private static void strings(JsonGenerator out, String name, Collection<String> values) throws IOException {
        out.writeArrayFieldStart(name);
        for (String value : values) {
            JsonText.string(out, value);
        }
        out.writeEndArray();
    }
}
