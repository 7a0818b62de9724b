package dev.winnow.training;

import dev.winnow.text.FoldedText;
import dev.winnow.text.Folding;
import dev.winnow.text.LanguageTable;
import dev.winnow.text.Languages;
import dev.winnow.yaml.YamlException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Trains the {@link LanguageTable} on the training parts of the public corpora and of our own lines, and measures it on the
 * development parts. Deterministic.
 */
public final class LanguageTrainer {

    /** Letters of one source and language: no corpus may drown the others. */
    private static final int MOST_OF_A_SOURCE = 150_000;
    /** Word lists, manuals and code tell little about a language. */
    private static final List<String> NOT_PROSE = List.of("lex_", "tldr", "tech_docs", "react_docs", "web_pages");
    /** Lidstone's smoothing of n-gram counts. */
    private static final double SMOOTHING = 0.1;
    /** Development texts are cut to this length: the short ones are the hard ones. */
    private static final int MEASURED_UNITS = 160;

    private LanguageTrainer() {}

    /**
     * Trains and writes the table.
     *
     * @param own folder of our own lines
     * @param corpora folder of the public corpora
     * @throws IOException if a file cannot be read or written
     * @throws YamlException if {@code corpora.yaml} is wrong
     */
    public static void run(Path own, Path corpora, Path out, PrintStream log) throws IOException, YamlException {
        List<String> languages = new ArrayList<>();
        new TreeMap<>(Languages.shared()).values().forEach(languages::addAll);
        double[][] counts = new double[languages.size()][1 << LanguageTable.BITS];
        Map<String, Integer> letters = new TreeMap<>();
        for (Path file : files(own, corpora, true)) {
            for (Example example : ExampleReader.read(file)) {
                FoldedText text = Folding.fold(example.text());
                int language = languages.indexOf(TextLanguage.of(example, text));
                String key = example.source() + " " + language;
                if (language >= 0
                        && !isHeldOut(example)
                        && letters.merge(key, text.length(), Integer::sum) <= MOST_OF_A_SOURCE) {
                    double[] into = counts[language];
                    LanguageTable.rows(text.units(), 0, text.length(), row -> into[row]++);
                }
            }
        }
        LanguageTable table = new LanguageTable(languages, weights(languages, counts));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream data =
                new DataOutputStream(new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION)))) {
            table.write(data);
        }
        Files.write(out, bytes.toByteArray());
        log.printf("%s: %d languages, %,d bytes%n", out, languages.size(), bytes.size());
        measure(table, languages, own, corpora, log);
    }

    private static byte[] weights(List<String> languages, double[][] counts) {
        int rows = 1 << LanguageTable.BITS;
        byte[] weights = new byte[languages.size() * rows];
        double[] totals = new double[languages.size()];
        for (int language = 0; language < totals.length; language++) {
            for (double count : counts[language]) {
                totals[language] += count;
            }
        }
        for (List<String> group : Languages.shared().values()) {
            int[] columns = group.stream().mapToInt(languages::indexOf).toArray();
            for (int row = 0; row < rows; row++) {
                double mean = 0;
                double seen = 0;
                double[] logs = new double[columns.length];
                for (int i = 0; i < columns.length; i++) {
                    int language = columns[i];
                    seen += counts[language][row];
                    logs[i] = Math.log((counts[language][row] + SMOOTHING) / (totals[language] + SMOOTHING * rows));
                    mean += logs[i] / columns.length;
                }
                for (int i = 0; i < columns.length && seen > 0; i++) {
                    long steps = Math.round((logs[i] - mean) * LanguageTable.STEPS);
                    weights[row * languages.size() + columns[i]] = (byte) Math.max(-127, Math.min(127, steps));
                }
            }
        }
        return weights;
    }

    private static void measure(LanguageTable table, List<String> languages, Path own, Path corpora, PrintStream log)
            throws IOException, YamlException {
        Map<String, Map<String, Integer>> guesses = new TreeMap<>();
        for (Path file : files(own, corpora, false)) {
            for (Example example : ExampleReader.read(file)) {
                boolean counts = !example.source().equals(Example.OWN) || isHeldOut(example);
                FoldedText text = Folding.fold(example.text());
                String language = TextLanguage.of(example, text);
                if (counts && languages.contains(language)) {
                    int end = Math.min(text.length(), MEASURED_UNITS);
                    String guess = Languages.guess(table, text.units(), 0, end);
                    guesses.computeIfAbsent(language, l -> new TreeMap<>()).merge(guess, 1, Integer::sum);
                }
            }
        }
        guesses.forEach((language, guessed) -> {
            int all = guessed.values().stream().mapToInt(Integer::intValue).sum();
            StringBuilder wrong = new StringBuilder();
            guessed.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(language))
                    .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                    .limit(4)
                    .forEach(entry -> wrong.append(String.format(" %s %d", entry.getKey(), entry.getValue())));
            log.printf(
                    "%-8s %6d texts, right %.3f; else%s%n",
                    language, all, guessed.getOrDefault(language, 0) / (double) all, wrong);
        });
    }

    private static boolean isHeldOut(Example example) {
        return example.source().equals(Example.OWN) && TrainingData.isHeldOut(example);
    }

    /** Our own lines, and of the declared corpora the training files that may be trained on, or all development files. */
    private static List<Path> files(Path own, Path corpora, boolean train) throws IOException, YamlException {
        List<Path> files = new ArrayList<>(ExampleReader.files(own));
        Path declarations = own.resolve("corpora.yaml");
        for (CorpusDeclaration corpus :
                CorpusDeclaration.parse(Files.readString(declarations), declarations.toString())) {
            boolean prose = NOT_PROSE.stream().noneMatch(corpus.name()::startsWith);
            boolean allowed =
                    !train || corpus.skip().isEmpty() && corpus.unconfirmed().isEmpty();
            Path file = corpora.resolve(corpus.name() + (train ? ".train.jsonl.gz" : ".dev.jsonl.gz"));
            if (prose && allowed && Files.exists(file)) {
                files.add(file);
            }
        }
        return files;
    }
}
