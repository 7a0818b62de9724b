package dev.winnow.model;

/**
 * What the word pieces of one language add to one head of a model.
 *
 * @param scale what one quantised step of a piece's weight is worth
 * @param bias log-odds of a text without pieces
 * @param ngramShare what the log-odds by n-grams count; from 0
 * @param pieceShare what the log-odds by pieces count; from 0
 * @param offset added to the sum of both
 */
public record PieceHead(float scale, double bias, double ngramShare, double pieceShare, double offset) {

    /** The head of a category for which pieces say nothing. */
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
