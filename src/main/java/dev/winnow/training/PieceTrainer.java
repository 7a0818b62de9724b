package dev.winnow.training;

import dev.winnow.deep.DeepHead;
import dev.winnow.encoder.Encoder;
import dev.winnow.encoder.Encoders;
import dev.winnow.model.LinearModel;
import dev.winnow.model.LogOdds;
import dev.winnow.model.PieceHead;
import dev.winnow.model.PieceTable;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Category;
import dev.winnow.rules.RuleSet;
import dev.winnow.text.disguise.Lexicon;
import dev.winnow.text.disguise.Unmasking;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import smile.classification.PlattScaling;

/**
 * Adds word pieces to a model of n-grams, for the languages that have an encoder: one logistic regression per category on the mean
 * of the pieces' vectors (see {@link PieceMeans}), weighed against the n-grams as the deep tier's heads are (see
 * {@link DeepWeighing}), worked out for each piece, and calibrated again on whole texts as the engine reads them. All choices
 * are made on the selection part of the development data.
 */
final class PieceTrainer {

    /** Weights beyond this quantile of their absolute values are clipped. */
    private static final double CLIPPED_ABOVE = 0.9995;
    /** A head is weighed on so many positives and negatives; with fewer, the n-grams speak alone. */
    private static final int FEWEST = 20;
    /** Average precision that a head must add on whole texts to be taken. */
    private static final double WORTH = 0.005;
    /**
     * Heads that would add average precision but are left out: pieces of names ("Cock-ermouth", "Dick-inson") are insults by
     * themselves, and innocent lines would be flagged for them.
     */
    private static final Set<Category> NOT_TAKEN = Set.of(Category.HARASSMENT);

    private final Moderator ngrams;
    private final Unmasking unmasking;
    private final Path cache;
    private final PrintStream log;

    /**
     * @param engine whose model gets pieces
     * @param cache folder of vectors
     */
    PieceTrainer(Moderator engine, Path cache, PrintStream log) {
        LinearModel bare = engine.model().withPieces(engine.model().version(), Map.of(), Map.of());
        ngrams = new Moderator(RuleSet.none(), bare, engine.policy());
        unmasking = new Unmasking(new Lexicon(bare.vocabulary(), engine.rules().listedWords()));
        this.cache = cache;
        this.log = log;
    }

    LinearModel train(TrainingData data, String version) throws IOException {
        Map<String, PieceTable> tables = new TreeMap<>();
        Map<String, String> facts = new TreeMap<>();
        for (String language : Encoders.languages()) {
            Encoder encoder = Encoders.of(language);
            List<DeepSample.Reading> readings = DeepSample.of(data.train(), language, unmasking);
            PieceMeans means = PieceMeans.of(
                    encoder,
                    new Embeddings(encoder, cache),
                    readings.stream().map(DeepSample.Reading::read).toList(),
                    log);
            PieceTable raw = table(language, readings, means, data.development());
            PieceTable taken = calibrated(raw, data.development(), language);
            if (taken.heads().stream().allMatch(PieceHead.SILENT::equals)) {
                log.printf("%s: no head takes word pieces%n", language);
                continue;
            }
            tables.put(language, taken);
            facts.put("pieces." + language, encoder.identity() + ", " + readings.size() + " texts");
        }
        return ngrams.model().withPieces(version, tables, facts);
    }

    private PieceTable table(
            String language, List<DeepSample.Reading> readings, PieceMeans means, List<Example> development)
            throws IOException {
        DeepTrainer trainer = new DeepTrainer(ngrams, cache, log);
        List<Example> texts = development.stream()
                .filter(example ->
                        example.primaryLanguage().equals(language) && DevelopmentPart.CHOOSING.holds(example))
                .toList();
        List<DeepTrainer.Seen> choosing = trainer.see(texts, means);
        int width = ngrams.model().heads().size();
        byte[] rows = new byte[means.vocabulary().size() * width];
        List<PieceHead> heads = new ArrayList<>();
        for (int index = 0; index < width; index++) {
            Category category = Category.of(ngrams.model().heads().get(index).category());
            DeepHead head = !NOT_TAKEN.contains(category) && canBeWeighed(choosing, category)
                    ? trainer.fit(category, readings, means, means.dimensions())
                    : null;
            if (head == null) {
                heads.add(PieceHead.SILENT);
                continue;
            }
            DeepHead weighed = DeepWeighing.of(head, choosing, log);
            double[] worth = means.worth(weighed.weights());
            double scale = scale(worth);
            for (int number = 0; number < worth.length; number++) {
                long step = Math.round(worth[number] / scale);
                rows[number * width + index] = (byte) Math.max(-127, Math.min(127, step));
            }
            heads.add(new PieceHead(
                    (float) scale, weighed.bias(), weighed.fastShare(), weighed.deepShare(), weighed.offset()));
        }
        return new PieceTable(language, means.vocabulary(), heads, means.rarities(), rows);
    }

    private static boolean canBeWeighed(List<DeepTrainer.Seen> choosing, Category category) {
        long known =
                choosing.stream().filter(text -> text.example().knows(category)).count();
        long positive =
                choosing.stream().filter(text -> text.example().is(category)).count();
        return positive >= FEWEST && known - positive >= FEWEST;
    }

    private static double scale(double[] worth) {
        double[] sizes = Arrays.stream(worth).map(Math::abs).sorted().toArray();
        double largest = sizes[(int) Math.min(sizes.length - 1L, Math.round(sizes.length * CLIPPED_ABOVE))];
        return largest > 0 ? largest / 127 : 1;
    }

    /** Fits Platt's two numbers on whole texts: the highest of many stretches counts, which weighing does not see. */
    private PieceTable calibrated(PieceTable raw, List<Example> development, String language) {
        Moderator together = new Moderator(
                ngrams.rules(),
                ngrams.model().withPieces(ngrams.model().version(), Map.of(language, raw), Map.of()),
                ngrams.policy());
        List<Judged> choosing = new ArrayList<>();
        for (Example example : development) {
            if (example.primaryLanguage().equals(language) && DevelopmentPart.CHOOSING.holds(example)) {
                Document document = Document.of(example.text());
                choosing.add(new Judged(example, ngrams.moderate(document), together.moderate(document)));
            }
        }
        List<PieceHead> heads = new ArrayList<>();
        for (int index = 0; index < raw.heads().size(); index++) {
            PieceHead head = raw.heads().get(index);
            Category category = Category.of(ngrams.model().heads().get(index).category());
            List<Judged> known = choosing.stream()
                    .filter(text -> text.example().knows(category))
                    .toList();
            boolean silent = head.pieceShare() == 0 || !isWorthIt(category, known);
            heads.add(silent ? PieceHead.SILENT : calibrated(head, category, known));
        }
        return raw.withHeads(heads);
    }

    /** What n-grams alone and n-grams with all pieces say of a development text. */
    private record Judged(Example example, Verdict alone, Verdict together) {}

    private boolean isWorthIt(Category category, List<Judged> known) {
        double before = averagePrecision(category, known, Judged::alone);
        double after = averagePrecision(category, known, Judged::together);
        boolean worth = after >= before + WORTH;
        log.printf(
                "%-11s average precision on whole texts: n-grams %.3f, with pieces %.3f: %s%n",
                category.id(), before, after, worth ? "taken" : "left out");
        return worth;
    }

    private static double averagePrecision(Category category, List<Judged> known, Function<Judged, Verdict> which) {
        double[] scores = new double[known.size()];
        boolean[] labels = new boolean[known.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = which.apply(known.get(i)).category(category).score();
            labels[i] = known.get(i).example().is(category);
        }
        return new Metrics(scores, labels).averagePrecision();
    }

    private PieceHead calibrated(PieceHead head, Category category, List<Judged> known) {
        double[] line = platt(category, known);
        log.printf("%-11s pieces calibrated: slope %.3f, offset %.3f%n", category.id(), line[0], line[1]);
        return head.calibrated(line[0], line[1]);
    }

    /** Slope and offset that turn log-odds of the engine into calibrated ones. */
    private static double[] platt(Category category, List<Judged> known) {
        double[] odds = new double[known.size()];
        int[] signs = new int[known.size()];
        for (int i = 0; i < odds.length; i++) {
            double score = known.get(i).together().category(category).score();
            odds[i] = LogOdds.of(score);
            signs[i] = known.get(i).example().is(category) ? 1 : -1;
        }
        PlattScaling platt = PlattScaling.fit(odds, signs);
        double atZero = LogOdds.of(platt.scale(0));
        double slope = LogOdds.of(platt.scale(1)) - atZero;
        return new double[] {Math.max(0, slope), atZero};
    }
}
