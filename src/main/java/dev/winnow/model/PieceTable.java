package dev.winnow.model;

import java.util.List;

/**
 * The weights of each word piece of one language for every head.
 *
 * <p>A linear classifier of the mean of the pieces' vectors, weighted by rarity (Arora et al. 2017, "A simple but
 * tough-to-beat baseline for sentence embeddings"), is linear in the pieces: each vector's contribution is computed
 * once, in training, and the vectors are dropped. So words that no training text had count like their neighbours in
 * meaning, at the price of one look-up. Immutable and safe for any number of threads.
 */
public final class PieceTable {

    /** The rarity of a vocabulary's rarest pieces; that of a piece in every text is next to 0. */
    public static final int RAREST = 255;

    /** A handful of pieces is a small sample, and is shrunk towards the bias as if so much neutral rarity stood beside it. */
    public static final int PRIOR = 4 * RAREST;

    private final String language;
    private final PieceVocabulary vocabulary;
    private final List<PieceHead> heads;
    private final byte[] rarities; // by number of the piece, unsigned
    private final byte[] rows; // rows[number * heads + head]

    /**
     * Puts a table together.
     *
     * @param language ISO 639-1
     * @param vocabulary the pieces
     * @param heads one for each head of the model
     * @param rarities from 0 to {@value #RAREST} for each piece, unsigned; ownership moves to the table
     * @param rows for each piece one weight per head; ownership moves to the table
     * @throws IllegalArgumentException if the parts do not fit together
     */
    public PieceTable(
            String language, PieceVocabulary vocabulary, List<PieceHead> heads, byte[] rarities, byte[] rows) {
        if (rarities.length != vocabulary.size() || rows.length != vocabulary.size() * heads.size()) {
            throw new IllegalArgumentException("word pieces and their weights are not equally many");
        }
        this.language = language;
        this.vocabulary = vocabulary;
        this.heads = List.copyOf(heads);
        this.rarities = rarities;
        this.rows = rows;
    }

    /** Returns the same table with other heads: one for each of its own, in order. */
    public PieceTable withHeads(List<PieceHead> others) {
        return new PieceTable(language, vocabulary, others, rarities, rows);
    }

    /** Returns the language, ISO 639-1. */
    public String language() {
        return language;
    }

    /** Returns the pieces. */
    public PieceVocabulary vocabulary() {
        return vocabulary;
    }

    /** Returns the heads, in the order of the model's. */
    public List<PieceHead> heads() {
        return heads;
    }

    byte[] rarities() {
        return rarities;
    }

    byte[] rows() {
        return rows;
    }

    /** Adds the pieces' weights to the evidence. Allocates nothing. */
    public void weigh(Pieces pieces, Evidence into) {
        int width = heads.size();
        int[] sums = into.pieceSums;
        for (int i = 0; i < pieces.count(); i++) {
            int number = pieces.number(i);
            int row = number * width;
            into.rarity += rarities[number] & 0xFF;
            for (int head = 0; head < width; head++) {
                sums[head] += rows[row + head];
            }
        }
    }

    /**
     * Returns the log-odds of n-grams and pieces together.
     *
     * @param ngramOdds log-odds of the n-grams
     */
    public double together(int head, double ngramOdds, Evidence evidence) {
        PieceHead joint = heads.get(head);
        double own = joint.bias() + joint.scale() * (double) evidence.pieceSums[head] / (evidence.rarity + PRIOR);
        return joint.ngramShare() * ngramOdds + joint.pieceShare() * own + joint.offset();
    }

    /**
     * Returns what one piece adds to a head's log-odds.
     *
     * @param evidence of all pieces of the text
     */
    public double contribution(int head, int number, Evidence evidence) {
        PieceHead joint = heads.get(head);
        return joint.pieceShare() * joint.scale() * rows[number * heads.size() + head] / (evidence.rarity + PRIOR);
    }
}
