package dev.winnow.model;

import dev.winnow.text.CommonWords;

/**
 * The weights of a common word's n-grams, summed in advance for every head: one row in place of some twenty. Immutable
 * and safe for any number of threads.
 */
public final class WordWeights {

    static final int ROW = 16; // a power of two above LinearModel.ROW

    private final short[] rows; // rows[number * ROW + head]: sum of quantised weights
    private final byte[] grams; // by number: n-grams of the word
    private final byte[] notLetters; // by number: apostrophes, which the shape of digits counts, too
    private final int[] hashes; // by number: what the next token's pair is hashed with

    WordWeights(LinearModel model) {
        CommonWords common = model.vocabulary().common();
        int size = common.size();
        rows = new short[size * ROW];
        grams = new byte[size];
        notLetters = new byte[size];
        hashes = new int[size];
        Features features = new Features(model.settings());
        byte[] table = model.table();
        for (int number = 0; number < size; number++) {
            char[] word = common.words().get(number).toCharArray();
            features.clear();
            hashes[number] = features.addWordAlone(word);
            grams[number] = (byte) features.count();
            notLetters[number] = (byte) features.shapeCount(0);
            for (int i = 0; i < features.count(); i++) {
                int row = features.bucket(i) * LinearModel.ROW;
                for (int head = 0; head < model.heads().size(); head++) {
                    int weight = (table[row + head] & 0xFF) - LinearModel.ZERO;
                    rows[number * ROW + head] = (short) (rows[number * ROW + head] + weight);
                }
            }
        }
    }

    short[] rows() {
        return rows;
    }

    int grams(int number) {
        return grams[number] & 0xFF;
    }

    int notLetters(int number) {
        return notLetters[number];
    }

    int hash(int number) {
        return hashes[number];
    }
}
