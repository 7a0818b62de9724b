package dev.winnow.model;

import java.util.Arrays;
import java.util.Collection;

/**
 * The word pieces of one language, as 64-bit hashes: long enough that collisions need not be considered. A piece's
 * number is its place among the sorted hashes. Immutable.
 */
public final class PieceVocabulary {

    /** How pieces are written that go on within a word, as in the vocabularies of BERT. */
    public static final String WITHIN = "##";

    /** What hashing starts from at the beginning of a word. */
    static final long BEGINNING = 0xCBF29CE484222325L;
    /** What hashing starts from within a word. */
    static final long INSIDE = 0x9AE16A3B2F90404FL;

    private static final long FNV_PRIME = 0x100000001B3L;

    private final long[] hashes; // sorted
    private final long[] slots; // open addressing: hash, 0 where empty
    private final int[] numbers; // by slot
    private final int mask;

    /**
     * @param hashes of the pieces; copied
     * @throws IllegalArgumentException if two are the same
     */
    PieceVocabulary(long[] hashes) {
        this.hashes = hashes.clone();
        Arrays.sort(this.hashes);
        int room = Integer.highestOneBit(Math.max(1, hashes.length)) << 2;
        slots = new long[room];
        numbers = new int[room];
        mask = room - 1;
        for (int number = 0; number < this.hashes.length; number++) {
            long hash = this.hashes[number];
            int slot = slot(hash);
            while (slots[slot] != 0) {
                if (slots[slot] == hash) {
                    throw new IllegalArgumentException("a word piece stands twice");
                }
                slot = slot + 1 & mask;
            }
            slots[slot] = hash;
            numbers[slot] = number;
        }
    }

    /** Makes a vocabulary of pieces as they are written, {@value #WITHIN} before those that go on within a word. */
    public static PieceVocabulary of(Collection<String> pieces) {
        return new PieceVocabulary(
                pieces.stream().mapToLong(PieceVocabulary::hash).distinct().toArray());
    }

    private static long hash(String piece) {
        boolean within = piece.length() > WITHIN.length() && piece.startsWith(WITHIN);
        long hash = within ? INSIDE : BEGINNING;
        for (int i = within ? WITHIN.length() : 0; i < piece.length(); i++) {
            hash = next(hash, piece.charAt(i));
        }
        return hash;
    }

    /** Goes on hashing: FNV-1a over UTF-16 units. */
    static long next(long hash, char unit) {
        return (hash ^ unit) * FNV_PRIME;
    }

    private int slot(long hash) {
        return (int) (hash >>> 32 ^ hash >>> 47 ^ hash) & mask;
    }

    /** Returns the number of the piece with a hash, -1 if there is none. */
    int find(long hash) {
        int slot = slot(hash);
        while (slots[slot] != 0) {
            if (slots[slot] == hash) {
                return numbers[slot];
            }
            slot = slot + 1 & mask;
        }
        return -1;
    }

    /** Returns the number of a piece as it is written, -1 if it is not in the vocabulary. */
    public int number(String piece) {
        return find(hash(piece));
    }

    /** Returns how many pieces there are; their numbers are from 0 to one less. */
    public int size() {
        return hashes.length;
    }

    long[] hashes() {
        return hashes;
    }
}
