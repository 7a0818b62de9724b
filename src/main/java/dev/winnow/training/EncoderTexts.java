package dev.winnow.training;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.winnow.encoder.WordPiece;
import dev.winnow.model.LogOdds;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Category;
import dev.winnow.text.Folding;
import dev.winnow.text.disguise.Unmasking;
import dev.winnow.training.attacks.Attack;
import dev.winnow.training.attacks.Attacks;
import dev.winnow.training.attacks.Writing;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an encoder is trained on, as numbers of word pieces: cut, folded, disguised and tokenized by the very code that reads texts
 * later, so that the program that trains the network knows nothing of texts.
 *
 * <p>It writes {@code pieces.tsv} (each piece of the new vocabulary and its number in the old one), {@code train.jsonl}, and
 * {@code development.jsonl} with the part of each text and the fast tier's log-odds.
 */
final class EncoderTexts {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> SPECIAL = Set.of("[PAD]", "[UNK]", "[CLS]", "[SEP]");

    /** The longest input, start and end tokens included. */
    static final int MOST_TOKENS = 128;
    /** Of a development text at most so many portions. */
    private static final int MOST_READ = 6;
    /** Harmless public prose: at most so many portions of one corpus in one language. */
    private static final int MOST_PROSE = 1200;
    /** Single characters are kept from so many occurrences on, whatever their share. */
    private static final int FEWEST_OF_A_CHARACTER = 3;
    /** So often a text is read in disguise, too, and harmless prose so often. */
    private static final double DISGUISED = 0.15;

    private static final double DISGUISED_PROSE = 0.03;

    private final Moderator fast;
    private final Unmasking unmasking;
    private final PrintStream log;
    private final List<Attack> attacks = Attacks.all().stream()
            .filter(attack -> attack.format() == Document.Format.TEXT)
            .toList();

    EncoderTexts(Moderator fast, Unmasking unmasking, PrintStream log) {
        this.fast = fast;
        this.unmasking = unmasking;
        this.log = log;
    }

    /**
     * Writes the three files.
     *
     * @param vocabulary the old vocabulary, a piece a line
     * @param size how many pieces the new one has
     */
    void write(TrainingData data, Path vocabulary, int size, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<DeepSample.Reading> readings = readings(data.train());
        log.printf("%d readings to train on%n", readings.size());
        Map<String, Integer> origins = folded(Files.readAllLines(vocabulary));
        List<String> all = new ArrayList<>(origins.keySet());
        List<String> kept = prune(all, readings, size);
        try (BufferedWriter lines = Files.newBufferedWriter(folder.resolve("pieces.tsv"))) {
            for (String piece : kept) {
                lines.write(piece + "\t" + origins.get(piece) + "\n");
            }
        }
        log.printf("%d of %d pieces kept%n", kept.size(), all.size());
        WordPiece tokenizer = WordPiece.of(kept);
        long tokens = 0;
        try (BufferedWriter lines = Files.newBufferedWriter(folder.resolve("train.jsonl"));
                JsonGenerator json = JSON.createGenerator(lines)) {
            json.setRootValueSeparator(new SerializedString("\n"));
            for (DeepSample.Reading reading : readings) {
                json.writeStartObject();
                tokens += writeExample(json, reading.example(), tokenizer.tokens(reading.read(), MOST_TOKENS));
                json.writeEndObject();
            }
        }
        log.printf("%.1f tokens a reading%n", tokens / (double) readings.size());
        writeDevelopment(data.development(), tokenizer, folder.resolve("development.jsonl"));
    }

    private void writeDevelopment(List<Example> development, WordPiece tokenizer, Path file) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(file);
                JsonGenerator json = JSON.createGenerator(lines)) {
            json.setRootValueSeparator(new SerializedString("\n"));
            int number = 0;
            for (Example example : development) {
                List<String> texts = DeepSample.all(example, unmasking);
                for (String text : texts.subList(0, Math.min(MOST_READ, texts.size()))) {
                    Verdict verdict = fast.moderate(Document.of(text));
                    json.writeStartObject();
                    json.writeNumberField("text", number);
                    json.writeStringField("part", DevelopmentPart.of(example).name());
                    writeExample(json, example, tokenizer.tokens(text, MOST_TOKENS));
                    json.writeArrayFieldStart("fast");
                    for (Category category : TrainedCategories.ALL) {
                        json.writeNumber((float)
                                LogOdds.boundedOf(verdict.category(category).score()));
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                }
                number++;
            }
        }
    }

    private static int writeExample(JsonGenerator json, Example example, long[] tokens) throws IOException {
        json.writeStringField("source", example.source());
        json.writeStringField("register", example.register());
        json.writeStringField("lang", example.language());
        json.writeBooleanField("prose", example.isProse());
        json.writeArrayFieldStart("labels");
        for (Category category : TrainedCategories.ALL) {
            json.writeNumber(!example.knows(category) ? -1 : example.is(category) ? 1 : 0);
        }
        json.writeEndArray();
        json.writeFieldName("ids");
        json.writeArray(tokens, 0, tokens.length);
        return tokens.length;
    }

    /** Cuts the training texts, each once whatever the weight of its corpus, in an order that depends on nothing but the texts. */
    private List<DeepSample.Reading> readings(List<Example> examples) {
        Set<String> seen = new HashSet<>();
        List<Example> candidates = new ArrayList<>();
        for (Example example : examples) {
            if (seen.add(example.language() + " " + example.text())) {
                candidates.add(example);
            }
        }
        candidates.sort(Comparator.comparingDouble(example -> StableHash.fraction(example.text(), "encoder")));
        Map<String, Integer> prose = new HashMap<>();
        List<DeepSample.Reading> readings = new ArrayList<>();
        for (Example example : candidates) {
            if (!example.isProse()
                    || prose.merge(example.source() + " " + example.language(), 1, Integer::sum) <= MOST_PROSE) {
                DeepSample.cut(example, unmasking, readings);
                if (StableHash.fraction(example.text(), "disguised")
                        < (example.isProse() ? DISGUISED_PROSE : DISGUISED)) {
                    Example disguised = disguised(example);
                    if (!disguised.text().equals(example.text())) {
                        DeepSample.cut(disguised, unmasking, readings);
                    }
                }
            }
        }
        return readings;
    }

    private Example disguised(Example example) {
        Writing writing = Writing.of(example.text());
        List<Attack> suitable = attacks.stream()
                .filter(attack -> attack.writings().contains(writing))
                .toList();
        if (suitable.isEmpty()) {
            return example;
        }
        int which = (int) (StableHash.fraction(example.text(), "attack") * suitable.size());
        return example.withText(suitable.get(which).apply(example.text(), 1), "/disguised");
    }

    /** The old vocabulary as folded texts are written: of pieces that fold to the same, one that is folded already wins. */
    private static Map<String, Integer> folded(List<String> vocabulary) {
        Map<String, Integer> origins = new LinkedHashMap<>();
        for (int number = 0; number < vocabulary.size(); number++) {
            String piece = vocabulary.get(number);
            String folded = fold(piece);
            if (folded.equals(piece)) {
                origins.put(piece, number);
            } else if (!folded.isEmpty()) {
                origins.putIfAbsent(folded, number);
            }
        }
        return origins;
    }

    private static String fold(String piece) {
        if (SPECIAL.contains(piece)) {
            return piece;
        }
        if (piece.startsWith("[") && piece.length() > 1) {
            return ""; // "[MASK]", "[unused1]": nothing to read
        }
        boolean inside = piece.startsWith("##") && piece.length() > 2;
        String body = Folding.fold(inside ? piece.substring(2) : piece).toString();
        return body.isBlank() || body.indexOf(' ') >= 0 ? "" : inside ? "##" + body : body;
    }

    /** Keeps special pieces, the characters that occur, and the pieces that the languages use most, each language by its root. */
    private List<String> prune(List<String> all, List<DeepSample.Reading> readings, int size) {
        WordPiece tokenizer = WordPiece.of(all);
        Map<String, int[]> counts = new HashMap<>();
        for (DeepSample.Reading reading : readings) {
            int[] of = counts.computeIfAbsent(reading.example().primaryLanguage(), language -> new int[all.size()]);
            for (long token : tokenizer.tokens(reading.read(), MOST_TOKENS)) {
                of[(int) token]++;
            }
        }
        double[] worth = new double[all.size()];
        for (int[] of : counts.values()) {
            double total = 0;
            for (int count : of) {
                total += count;
            }
            for (int i = 0; i < of.length; i++) {
                worth[i] += of[i] / Math.sqrt(total);
            }
        }
        Map<Integer, Integer> characters = new HashMap<>();
        for (DeepSample.Reading reading : readings) {
            reading.read().codePoints().forEach(point -> characters.merge(point, 1, Integer::sum));
        }
        for (int i = 0; i < all.size(); i++) {
            String piece = all.get(i);
            String body = piece.startsWith("##") && piece.length() > 2 ? piece.substring(2) : piece;
            boolean frequent = body.codePointCount(0, body.length()) == 1
                    && characters.getOrDefault(body.codePointAt(0), 0) >= FEWEST_OF_A_CHARACTER;
            if (frequent || piece.startsWith("[") && piece.length() > 1) {
                worth[i] = Double.POSITIVE_INFINITY;
            }
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < worth.length; i++) {
            if (worth[i] > 0) {
                order.add(i);
            }
        }
        order.sort(Comparator.comparingDouble((Integer i) -> -worth[i]));
        return order.subList(0, Math.min(size, order.size())).stream()
                .sorted()
                .map(all::get)
                .toList();
    }
}
