package dev.winnow.training;

import dev.winnow.digest.Sha256;
import dev.winnow.policy.Category;
import dev.winnow.yaml.YamlException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything that a training run reads, split into training and development data.
 *
 * <p>The steps, each a decision about what is wrong with the data:
 *
 * <ol>
 *   <li>our own lines: a tenth, by the hash of the text, is development data and never trained on;
 *   <li>{@link MachineText}: hashes, addresses, logs and the like, all harmless, parted in the same way;
 *   <li>public corpora: only declared ones, without those that are skipped or whose terms are unconfirmed;
 *   <li>a training text that differs from an earlier one, or from a development text, in nothing but case, digits,
 *       punctuation and white space is left out: campaigns are sent a thousand times, and what was trained on proves nothing;
 *   <li>a corpus with a weight below 1 is thinned to that share, by the hash of the id, and one with a weight above 1
 *       counts several times: harmless Chinese prose is rare among the corpora, and Chinese spam is not;
 *   <li>weak negatives: categories that a corpus can be trusted not to hold count as 0.
 * </ol>
 *
 * @param train texts to train on
 * @param development texts to calibrate and measure on
 * @param heldOut harmless training texts that are not trained on, so that thresholds can be fitted to them
 * @param manifest what was read: source to "rows, checksum"
 */
record TrainingData(
        List<Example> train, List<Example> development, List<Example> heldOut, Map<String, String> manifest) {

    /** Share of our own lines that is kept for development. */
    private static final double OWN_DEVELOPMENT_SHARE = 0.1;
    /** Share of harmless public training texts that is kept to fit thresholds to. */
    private static final double HELD_OUT_SHARE = 0.25;
    /** Folder and register of what stands on web pages around what people read. */
    private static final String BOILERPLATE = "boilerplate";
    /** Two shorter texts are alike by chance: "ok", "thanks". */
    private static final int SHORTEST_SKELETON = 16;

    static TrainingData read(Path own, Path corpora, boolean acceptUnconfirmed, PrintStream log)
            throws IOException, YamlException {
        List<Example> train = new ArrayList<>();
        List<Example> development = new ArrayList<>();
        List<Example> heldOut = new ArrayList<>();
        Map<String, String> manifest = new TreeMap<>();
        MessageDigest digest = Sha256.start();
        for (Path file : ExampleReader.files(own)) {
            digest.update(Files.readAllBytes(file));
            boolean boilerplate = file.getParent().endsWith(BOILERPLATE);
            for (Example example : ExampleReader.read(file)) {
                boolean held = isHeldOut(example);
                (held ? development : train).add(example.inRegister(boilerplate ? BOILERPLATE : "written"));
            }
        }
        manifest.put(
                Example.OWN,
                train.size() + " train, " + development.size() + " development, sha256 "
                        + HexFormat.of().formatHex(digest.digest()));
        log.printf("%-18s %7d train %6d development%n", Example.OWN, train.size(), development.size());
        readMachineText(train, development, manifest, log);
        if (corpora == null) {
            log.println("no --corpora: the model learns from " + Example.OWN
                    + " alone; expect weak heads where it is thin");
            return new TrainingData(train, development, heldOut, manifest);
        }
        Path declarations = own.resolve("corpora.yaml");
        for (CorpusDeclaration corpus :
                CorpusDeclaration.parse(Files.readString(declarations), declarations.toString())) {
            readCorpus(corpus, corpora, acceptUnconfirmed, train, development, heldOut, manifest, log);
        }
        return new TrainingData(train, development, heldOut, manifest);
    }

    private static void readMachineText(
            List<Example> train, List<Example> development, Map<String, String> manifest, PrintStream log) {
        int held = 0;
        List<Example> lines = MachineText.lines();
        for (Example example : lines) {
            boolean isHeld = isHeldOut(example);
            (isHeld ? development : train).add(example);
            held += isHeld ? 1 : 0;
        }
        String counts = (lines.size() - held) + " train, " + held + " development";
        manifest.put(MachineText.SOURCE, counts + ", made by a seeded generator");
        log.printf("%-18s %7d train %6d development%n", MachineText.SOURCE, lines.size() - held, held);
    }

    private static void readCorpus(
            CorpusDeclaration corpus,
            Path folder,
            boolean acceptUnconfirmed,
            List<Example> train,
            List<Example> development,
            List<Example> heldOut,
            Map<String, String> manifest,
            PrintStream log)
            throws IOException {
        Path trainFile = folder.resolve(corpus.name() + ".train.jsonl.gz");
        Path devFile = folder.resolve(corpus.name() + ".dev.jsonl.gz");
        boolean trains = !corpus.trainSha256().isEmpty();
        if (trains && !Files.exists(trainFile) || !Files.exists(devFile)) {
            log.printf(
                    "%-18s missing (%s; %s): get it from %s%n",
                    corpus.name(), corpus.title(), corpus.languages(), corpus.url());
            return;
        }
        List<Example> dev = ExampleReader.read(devFile).stream()
                .map(example -> example.inRegister(corpus.register()))
                .toList();
        String left = !corpus.skip().isEmpty()
                ? corpus.skip()
                : !corpus.unconfirmed().isEmpty() && !acceptUnconfirmed
                        ? "terms unconfirmed: " + corpus.unconfirmed() + " (--accept-unconfirmed)"
                        : "";
        development.addAll(dev);
        if (!left.isEmpty()) {
            log.printf("%-18s not trained on: %s%n", corpus.name(), left);
            return;
        }
        int weak = corpus.weakNegatives().stream()
                .mapToInt(category -> 1 << category.ordinal())
                .sum();
        int used = 0;
        int repeated = 0;
        int held = 0;
        Set<String> seen = new HashSet<>();
        dev.forEach(example -> seen.add(example.skeleton()));
        for (Example raw : ExampleReader.read(trainFile)) {
            Example example = raw.inRegister(corpus.register());
            if (example.skeleton().length() >= SHORTEST_SKELETON && !seen.add(example.skeleton())) {
                repeated++;
                continue;
            }
            if (example.isClean() && StableHash.fraction(example.text(), "held out") < HELD_OUT_SHARE) {
                heldOut.add(example);
                held++;
                continue;
            }
            double copies = corpus.weight();
            if (StableHash.fraction(example.id(), "weight") < copies - Math.floor(copies)) {
                copies = Math.ceil(copies);
            }
            for (int copy = 1; copy <= (int) copies; copy++) {
                // Each copy has its own id, so that each contributes other lines of harmless prose.
                train.add(example.knowing(weak).withText(example.text(), copy == 1 ? "" : "/" + copy));
                used++;
            }
        }
        String checksum = checksum(trainFile);
        boolean same = checksum.equals(corpus.trainSha256());
        manifest.put(
                corpus.name(),
                used + " train, " + dev.size() + " development, sha256 " + checksum + ", " + corpus.licence()
                        + (corpus.unclear().isEmpty() ? "" : " (unclear: " + corpus.unclear() + ")"));
        log.printf(
                "%-18s %7d train %6d development, %d held out, %d left out as repetitions%s%n",
                corpus.name(),
                used,
                dev.size(),
                held,
                repeated,
                same ? "" : "  (not the file that corpora.yaml was written for)");
    }

    /** Returns the same data with further texts to train on. */
    TrainingData with(List<Example> more, String source) {
        List<Example> all = new ArrayList<>(train);
        all.addAll(more);
        Map<String, String> sources = new TreeMap<>(manifest);
        sources.put(source, more.size() + " train, examples of the rules");
        return new TrainingData(all, development, heldOut, sources);
    }

    /** Tells whether a line of our own, or of a generator, is development data. */
    static boolean isHeldOut(Example example) {
        return StableHash.fraction(example.text(), "development") < OWN_DEVELOPMENT_SHARE;
    }

    static String checksum(Path file) throws IOException {
        return HexFormat.of().formatHex(Sha256.of(Files.readAllBytes(file)));
    }

    /** Returns a hash over the manifest, so that a model can name what made it. */
    String fingerprint() {
        return Sha256.hex(manifest.toString(), 8);
    }

    /** Counts positives and negatives of a category. */
    static int[] count(List<Example> examples, Category category) {
        int[] counts = new int[2];
        for (Example example : examples) {
            if (example.knows(category)) {
                counts[example.is(category) ? 1 : 0]++;
            }
        }
        return counts;
    }
}
