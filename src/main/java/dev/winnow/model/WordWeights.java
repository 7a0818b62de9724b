package dev.winnow.model;

import dev.winnow.text.CommonWords;

/**
 * The weights of a common word's n-grams, summed in advance for every head: one row in place of some twenty. Immutable
 * and safe for any number of threads.
 */
public final class WordWeights {

    /* A row of 32 numbers is one cache line, and one miss of the cache is most of what a word costs: the sums of all heads, and
     * behind them how many n-grams the word has, how many apostrophes (the shape of digits counts them, too), and what the pair
     * with the next token is hashed with, in two halves.
     */
    static final int ROW = 32;

    private static final int GRAMS = LinearModel.ROW;
    private static final int NOT_LETTERS = GRAMS + 1;
    private static final int HASH = GRAMS + 2;

    private final short[] rows; // rows[number * ROW + head]: sum of quantised weights; then the rest

    WordWeights(LinearModel model) {
        CommonWords common = model.vocabulary().common();
        int size = common.size();
        rows = new short[size * ROW];
        Features features = new Features(model.settings());
        byte[] table = model.table();
        for (int number = 0; number < size; number++) {
            char[] word = common.words().get(number).toCharArray();
            features.clear();
            int at = number * ROW;
            int hash = features.addWordAlone(word);
            rows[at + HASH] = (short) hash;
            rows[at + HASH + 1] = (short) (hash >>> 16);
            rows[at + GRAMS] = (short) features.count();
            rows[at + NOT_LETTERS] = (short) features.shapeCount(0);
            for (int i = 0; i < features.count(); i++) {
                int row = features.bucket(i) * LinearModel.ROW;
                for (int head = 0; head < model.heads().size(); head++) {
                    int weight = (table[row + head] & 0xFF) - LinearModel.ZERO;
                    rows[at + head] = (short) (rows[at + head] + weight);
                }
            }
        }
    }

    short[] rows() {
        return rows;
    }

    int grams(int number) {
        return rows[number * ROW + GRAMS];
    }

    int notLetters(int number) {
        return rows[number * ROW + NOT_LETTERS];
    }

    int hash(int number) {
        return rows[number * ROW + HASH] & 0xFFFF | rows[number * ROW + HASH + 1] << 16;
    }
}
