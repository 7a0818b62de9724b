package dev.winnow.training;

import dev.winnow.encoder.Encoder;
import dev.winnow.model.PieceTable;
import dev.winnow.model.PieceVocabulary;
import dev.winnow.model.Pieces;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;

/**
 * Vectors of texts without a network: the mean of the vectors of their word pieces, each encoded once and alone, centred, and
 * weighted by rarity (Arora et al. 2017, "A simple but tough-to-beat baseline for sentence embeddings").
 */
final class PieceMeans implements TextVectors {

    /** A piece of this frequency weighs half of what the rarest do. */
    private static final double COMMON = 1E-3;

    private final PieceVocabulary vocabulary;
    private final float[][] vectors; // by number of the piece
    private final byte[] rarities;
    private final int dimensions;
    private double length = 1;

    private PieceMeans(PieceVocabulary vocabulary, float[][] vectors, byte[] rarities) {
        this.vocabulary = vocabulary;
        this.vectors = vectors;
        this.rarities = rarities;
        dimensions = vectors[0].length;
    }

    /**
     * Encodes the pieces of an encoder's vocabulary and measures their rarity.
     *
     * @param texts folded
     * @throws IOException if the vectors cannot be stored
     */
    static PieceMeans of(Encoder encoder, Embeddings embeddings, List<String> texts, PrintStream log)
            throws IOException {
        List<String> written = encoder.vocabulary();
        List<String> bare = written.stream().map(PieceMeans::bare).toList();
        embeddings.encode(bare, log);
        PieceVocabulary vocabulary = PieceVocabulary.of(written);
        float[][] vectors = new float[vocabulary.size()][];
        double[] centre = new double[encoder.dimensions()];
        for (int i = 0; i < written.size(); i++) {
            float[] vector = embeddings.of(bare.get(i)).clone();
            vectors[vocabulary.number(written.get(i))] = vector;
            for (int k = 0; k < vector.length; k++) {
                centre[k] += vector[k] / written.size();
            }
        }
        for (float[] vector : vectors) {
            for (int k = 0; k < vector.length; k++) {
                vector[k] -= (float) centre[k];
            }
        }
        PieceMeans means = new PieceMeans(vocabulary, vectors, rarities(vocabulary, texts));
        means.length = means.meanLength(texts);
        return means;
    }

    private static String bare(String piece) {
        boolean within = piece.length() > PieceVocabulary.WITHIN.length() && piece.startsWith(PieceVocabulary.WITHIN);
        return within ? piece.substring(PieceVocabulary.WITHIN.length()) : piece;
    }

    private static byte[] rarities(PieceVocabulary vocabulary, List<String> texts) {
        long[] counts = new long[vocabulary.size()];
        long all = 0;
        Pieces pieces = new Pieces(false);
        for (String text : texts) {
            cut(pieces, vocabulary, text);
            for (int i = 0; i < pieces.count(); i++) {
                counts[pieces.number(i)]++;
            }
            all += pieces.count();
        }
        byte[] rarities = new byte[counts.length];
        for (int number = 0; number < counts.length; number++) {
            double frequency = (double) counts[number] / Math.max(1, all);
            rarities[number] = (byte) Math.max(1, Math.round(PieceTable.RAREST * COMMON / (COMMON + frequency)));
        }
        return rarities;
    }

    private static void cut(Pieces pieces, PieceVocabulary vocabulary, String text) {
        pieces.clear();
        pieces.add(vocabulary, text.toCharArray(), 0, text.length());
    }

    /** The root of the mean square, so that strength of a penalty means the same as for an encoder's vectors of length 1. */
    private double meanLength(List<String> texts) {
        double squares = 0;
        for (String text : texts) {
            for (float value : of(text)) {
                squares += (double) value * value / texts.size();
            }
        }
        return Math.sqrt(squares);
    }

    @Override
    public void encode(Collection<String> texts, PrintStream log) {
        // Nothing to prepare: pieces were encoded when this was made.
    }

    @Override
    public float[] of(String text) {
        Pieces pieces = new Pieces(false);
        cut(pieces, vocabulary, text);
        double[] sum = new double[dimensions];
        double rarity = PieceTable.PRIOR;
        for (int i = 0; i < pieces.count(); i++) {
            int weight = rarities[pieces.number(i)] & 0xFF;
            float[] vector = vectors[pieces.number(i)];
            for (int k = 0; k < dimensions; k++) {
                sum[k] += weight * vector[k];
            }
            rarity += weight;
        }
        float[] mean = new float[dimensions];
        for (int k = 0; k < dimensions; k++) {
            mean[k] = (float) (sum[k] / rarity / length);
        }
        return mean;
    }

    /** Returns what each piece adds to the log-odds of a head that reads these vectors, times the rarity of the whole text. */
    double[] worth(float[] weights) {
        double[] worth = new double[vectors.length];
        for (int number = 0; number < vectors.length; number++) {
            double dot = 0;
            for (int k = 0; k < dimensions; k++) {
                dot += (double) weights[k] * vectors[number][k];
            }
            worth[number] = dot / length * (rarities[number] & 0xFF);
        }
        return worth;
    }

    int dimensions() {
        return dimensions;
    }

    PieceVocabulary vocabulary() {
        return vocabulary;
    }

    byte[] rarities() {
        return rarities.clone();
    }
}
