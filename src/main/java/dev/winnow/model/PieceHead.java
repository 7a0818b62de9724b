package dev.winnow.model;

/**
 * How the word pieces of one language contribute to one head of a model.
 *
 * @param scale log-odds of one quantised step of a piece's weight
 * @param bias log-odds of a text without pieces
 * @param ngramShare factor of the n-grams' log-odds; from 0
 * @param pieceShare factor of the pieces' log-odds; from 0
 * @param offset added to the sum of both
 */
public record PieceHead(float scale, double bias, double ngramShare, double pieceShare, double offset) {

    /** The head of a category without weights of pieces. */
    public static final PieceHead SILENT = new PieceHead(1, 0, 1, 0, 0);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is not finite, or a share is negative
     */
    public PieceHead {
        boolean finite = Float.isFinite(scale)
                && Double.isFinite(bias)
                && Double.isFinite(ngramShare)
                && Double.isFinite(pieceShare)
                && Double.isFinite(offset);
        if (!finite || ngramShare < 0 || pieceShare < 0) {
            throw new IllegalArgumentException("impossible values for word pieces");
        }
    }

    /** Returns the same head with its log-odds calibrated anew: the slope times what they were, and the offset. */
    public PieceHead calibrated(double slope, double more) {
        return new PieceHead(scale, bias, ngramShare * slope, pieceShare * slope, offset * slope + more);
    }
}
