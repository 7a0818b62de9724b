package dev.winnow.training;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.winnow.moderation.Document;
import dev.winnow.policy.Category;
import dev.winnow.training.attacks.Attack;
import dev.winnow.training.attacks.Writing;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes disguised texts as JSON Lines, one file per attack, so that other filters can be tried on the same ones.
 *
 * <p>Most of them come from public corpora, whose texts never belong in a repository: the folder should be outside of it.
 */
final class AttackExport {

    private static final JsonFactory JSON = new JsonFactory();

    private AttackExport() {}

    static void write(Path folder, RobustnessSample sample, List<Attack> attacks, long seed) throws IOException {
        Files.createDirectories(folder);
        List<Example> texts = new ArrayList<>(sample.positives());
        texts.addAll(sample.harmless());
        Map<String, Writing> writings = new HashMap<>();
        texts.forEach(text -> writings.computeIfAbsent(text.text(), Writing::of));
        for (Attack attack : attacks) {
            try (BufferedWriter lines = Files.newBufferedWriter(folder.resolve(attack.name() + ".jsonl"));
                    JsonGenerator json = JSON.createGenerator(lines)) {
                json.setRootValueSeparator(null);
                for (Example text : texts) {
                    String plain = attack.plain(text.text());
                    String disguised = attack.writings().contains(writings.get(text.text()))
                            ? attack.apply(text.text(), seed)
                            : plain;
                    if (!disguised.equals(plain)) {
                        writeLine(json, text, attack, plain, disguised);
                        json.writeRaw('\n');
                    }
                }
            }
        }
    }

    private static void writeLine(JsonGenerator json, Example text, Attack attack, String plain, String disguised)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("text", disguised);
        json.writeStringField("plain", plain);
        json.writeStringField("attack", attack.name());
        json.writeStringField("format", attack.format() == Document.Format.HTML ? "html" : "text");
        json.writeStringField("lang", text.language());
        json.writeObjectFieldStart("labels");
        for (Category category : Category.values()) {
            if (text.knows(category)) {
                json.writeNumberField(category.id(), text.is(category) ? 1 : 0);
            }
        }
        json.writeEndObject();
        json.writeStringField("source", text.source());
        json.writeStringField("id", text.id());
        json.writeEndObject();
    }
}
