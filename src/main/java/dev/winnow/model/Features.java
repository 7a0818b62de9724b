package dev.winnow.model;

import dev.winnow.text.CommonWords;
import dev.winnow.text.Scripts;
import dev.winnow.text.Words;
import java.util.Arrays;

/**
 * The features of one stretch of folded text: the buckets of its n-grams, in order of appearance, and the counts behind
 * its shape features. Scoring, training and explanation all read the same loop, so that what is shown to a person can
 * never differ from what was scored.
 *
 * <p>Reused between stretches; belongs to one thread. Grows to the longest stretch seen and then allocates nothing.
 */
public final class Features {
    /* Which n-grams there are:
     * - words (runs of letters and digits of scripts with spaces): the word, the word with the token before it, and the
     *   character n-grams of the word between boundary marks: they carry inflection, misspelling and unseen words;
     * - scripts without spaces, and Hangul: character n-grams from one up; Hangul runs count as words, too;
     * - codes (hashes, identifiers, base64: letters and digits in turns, or longer than words are): only that they are codes
     *   of such a length; their n-grams are chance, and chance must not accuse anybody;
     * - symbols and numbers: themselves, and with the token before. A number is its shape: digits count as '0'.
     * N-grams never cross the stretch, so the features of a passage are the sum of those of its segments.
     *
     * Hash: FNV-1a over UTF-16 units, finished by a multiply-xorshift (the raw low bits of FNV are weak); the top bits
     * choose the bucket. Different kinds start from different seeds. See Weinberger et al. 2009, "Feature hashing for
     * large scale multitask learning", for why collisions cost so little.
     */

    /** How many shape features there are; see {@link #shape}. */
    public static final int SHAPES = 6;

    private static final int FNV_PRIME = 0x01000193;
    private static final int WORD_SEED = 0x811C9DC5;
    private static final int GRAM_SEED = 0x3C6EF372;
    private static final int UNSPACED_SEED = 0x5BD1E995;
    private static final int PAIR_SEED = 0x1B873593;
    private static final int CODE_SEED = 0x2545F491;
    private static final int START_TOKEN = 0x7F4A7C15;
    private static final char BOUNDARY = 0x02; // folded text never holds control characters

    /** A run that changes this often between letters and digits is a code ... */
    private static final int CODE_TURNS = 3;
    /** ... if it is at least this long; longer runs than any word are codes, too. */
    private static final int SHORTEST_CODE = 8;

    private static final int LONGEST_WORD = 48;
    private static final int UUID_LENGTH = 36;

    private final int shift;
    private final int shortestGram;
    private final int longestGram;
    private final int longestUnspacedGram;

    private int[] buckets = new int[2048];
    private int[] starts; // folded offsets of the n-grams' first units; null unless places are wanted
    private int[] ends;
    private int count;
    private final int[] shapes = new int[SHAPES];
    private int units;
    private int lastToken; // hash of the last token that was added
    private char[] padded = new char[64];
    private final WordWeights weights; // null: every word is read unit by unit
    private int[] common = new int[256]; // numbers of the common words that were passed over
    private int commonCount;

    /** Makes an empty set that follows the settings. */
    public Features(FeatureSettings settings) {
        this(settings, false);
    }

    /**
     * Makes an empty set that follows the settings.
     *
     * @param withPlaces whether each n-gram's place is kept, for explanations
     */
    public Features(FeatureSettings settings, boolean withPlaces) {
        this(settings, withPlaces, null);
    }

    /**
     * Makes an empty set for scoring, in which common words stand for all their n-grams.
     *
     * @param weights of the model that will weigh them
     */
    public Features(FeatureSettings settings, WordWeights weights) {
        this(settings, false, weights);
    }

    private Features(FeatureSettings settings, boolean withPlaces, WordWeights weights) {
        this.weights = weights;
        this.shift = 32 - settings.bits();
        this.shortestGram = settings.shortestGram();
        this.longestGram = settings.longestGram();
        this.longestUnspacedGram = settings.longestUnspacedGram();
        if (withPlaces) {
            starts = new int[buckets.length];
            ends = new int[buckets.length];
        }
    }

    /** Forgets what was extracted before. */
    public void clear() {
        count = 0;
        commonCount = 0;
        units = 0;
        Arrays.fill(shapes, 0);
    }

    /**
     * Adds the features of a stretch of folded text.
     *
     * @param text folded units; see {@link dev.winnow.text.FoldedText#units()}
     * @param start first unit of the stretch
     * @param end the unit behind its last
     */
    public void add(char[] text, int start, int end) {
        add(text, start, end, null);
    }

    /**
     * Adds the features of a stretch of folded text.
     *
     * @param words of the whole text; null: every word is read unit by unit
     */
    public void add(char[] text, int start, int end, Words words) {
        int previous = START_TOKEN;
        units += end - start;
        int word = words == null ? 0 : words.from(start);
        int wordStart = words == null ? Integer.MAX_VALUE : words.start(word);
        int i = start;
        while (i < end) {
            char unit = text[i];
            int kind = Scripts.of(unit);
            if (kind == Scripts.WORD || kind == Scripts.DIGIT) {
                if (i >= wordStart) {
                    int stop = words.end(word);
                    int number = i == wordStart ? words.number(word) : CommonWords.UNKNOWN;
                    wordStart = words.start(++word);
                    if (number != CommonWords.UNKNOWN && stop <= end && !isUuid(text, i, end)) {
                        previous = addCommon(number, previous);
                        i = stop;
                        continue;
                    }
                }
                if (isUuid(text, i, end)) {
                    previous = addCode(i, i + UUID_LENGTH, previous);
                    i += UUID_LENGTH;
                    continue;
                }
                int stop = i + 1;
                int letters = kind == Scripts.WORD ? 1 : 0;
                int turns = 0; // from letters to digits and back
                int last = kind;
                while (stop < end) {
                    int next = Scripts.of(text[stop]);
                    if (next == Scripts.WORD) {
                        letters++;
                    } else if (next != Scripts.DIGIT
                            && !(text[stop] == '\'' && stop + 1 < end && Scripts.of(text[stop + 1]) == Scripts.WORD)) {
                        break;
                    }
                    turns += next == last ? 0 : 1;
                    last = next;
                    stop++;
                }
                if (letters > 0) {
                    boolean code = turns >= CODE_TURNS && stop - i >= SHORTEST_CODE || stop - i > LONGEST_WORD;
                    previous = code ? addCode(i, stop, previous) : addWord(text, i, stop, previous);
                } else {
                    previous = addNumber(i, stop, previous);
                }
                shapes[0] += stop - i - letters;
                i = stop;
            } else if (kind == Scripts.UNSPACED || kind == Scripts.HANGUL) {
                int stop = i + 1;
                while (stop < end && Scripts.of(text[stop]) == kind) {
                    stop++;
                }
                previous = addUnspaced(text, i, stop, previous, kind == Scripts.HANGUL);
                i = stop;
            } else {
                if (unit != ' ' && unit != '\n') {
                    previous = addSymbol(text, i, end, previous);
                }
                i++;
            }
        }
        lastToken = previous;
    }

    private int addCommon(int number, int previous) {
        if (commonCount == common.length) {
            common = Arrays.copyOf(common, commonCount * 2);
        }
        common[commonCount++] = number;
        shapes[0] += weights.notLetters(number);
        ensure(1);
        int hash = weights.hash(number);
        buckets[count++] = finish(((PAIR_SEED ^ previous) * FNV_PRIME ^ hash) * FNV_PRIME) >>> shift;
        return hash;
    }

    /** Adds a word's features without the pair that it makes with what stands before. Returns what the next pair is hashed with. */
    int addWordAlone(char[] word) {
        add(word, 0, word.length);
        // The second n-gram of a word is its pair.
        System.arraycopy(buckets, 2, buckets, 1, count - 2);
        count--;
        return lastToken;
    }

    /** Adds the weights of common words. Returns the number of n-grams they stand for. */
    int weighWords(int[] sums) {
        int grams = 0;
        if (commonCount > 0) {
            short[] rows = weights.rows();
            for (int i = 0; i < commonCount; i++) {
                int row = common[i] * WordWeights.ROW;
                grams += weights.grams(common[i]);
                for (int head = 0; head < sums.length; head++) {
                    sums[head] += rows[row + head];
                }
            }
        }
        return grams;
    }

    private int addWord(char[] text, int start, int end, int previous) {
        int length = end - start + 2;
        if (padded.length < length) {
            padded = new char[length * 2];
        }
        ensure(length * (longestGram - shortestGram + 1) + 2);
        char[] word = padded;
        word[0] = BOUNDARY;
        int hash = WORD_SEED;
        for (int i = start; i < end; i++) {
            char unit = text[i];
            if (Scripts.of(unit) == Scripts.DIGIT) {
                unit = '0';
            }
            if (i > start + 1 && unit == text[i - 1] && unit == text[i - 2]) {
                shapes[5]++;
            }
            word[i - start + 1] = unit;
            hash = (hash ^ unit) * FNV_PRIME;
        }
        word[length - 1] = BOUNDARY;
        put(hash, start, end);
        put(((PAIR_SEED ^ previous) * FNV_PRIME ^ hash) * FNV_PRIME, start, end);
        int shortest = shortestGram;
        int longest = longestGram;
        int[] into = buckets;
        int at = count;
        for (int from = 0; from + shortest <= length; from++) {
            int gram = GRAM_SEED;
            int stop = Math.min(length, from + longest);
            for (int i = from; i < stop; i++) {
                gram = (gram ^ word[i]) * FNV_PRIME;
                if (i - from + 1 >= shortest) {
                    if (starts != null) {
                        starts[at] = Math.max(start, start + from - 1);
                        ends[at] = Math.min(end, start + i);
                    }
                    into[at++] = finish(gram) >>> shift;
                }
            }
        }
        count = at;
        return hash;
    }

    /** Groups of 8, 4, 4, 4 and 12 hexadecimal digits (RFC 9562), and nothing of the kind behind them. */
    private static boolean isUuid(char[] text, int start, int end) {
        int stop = start + UUID_LENGTH;
        if (stop > end || text[start + 8] != '-' || text[start + 13] != '-' || text[start + 18] != '-') {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            char unit = text[start + i];
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? unit != '-' : !(unit >= '0' && unit <= '9' || unit >= 'a' && unit <= 'f')) {
                return false;
            }
        }
        return stop == end || Scripts.of(text[stop]) != Scripts.WORD && Scripts.of(text[stop]) != Scripts.DIGIT;
    }

    private int addCode(int start, int end, int previous) {
        ensure(2);
        int hash = (CODE_SEED ^ Math.min(4, (end - start) / 8)) * FNV_PRIME;
        put(hash, start, end);
        put(((PAIR_SEED ^ previous) * FNV_PRIME ^ hash) * FNV_PRIME, start, end);
        return hash;
    }

    private int addNumber(int start, int end, int previous) {
        ensure(2);
        int hash = WORD_SEED;
        for (int i = Math.max(start, end - 12); i < end; i++) {
            hash = (hash ^ '0') * FNV_PRIME;
        }
        put(hash, start, end);
        put(((PAIR_SEED ^ previous) * FNV_PRIME ^ hash) * FNV_PRIME, start, end);
        return hash;
    }

    private int addUnspaced(char[] text, int start, int end, int previous, boolean hangul) {
        int longest = longestUnspacedGram;
        ensure((end - start) * longest + 2);
        int[] into = buckets;
        int at = count;
        for (int from = start; from < end; from++) {
            int gram = UNSPACED_SEED;
            int stop = Math.min(end, from + longest);
            for (int i = from; i < stop; i++) {
                gram = (gram ^ text[i]) * FNV_PRIME;
                if (starts != null) {
                    starts[at] = from;
                    ends[at] = i + 1;
                }
                into[at++] = finish(gram) >>> shift;
            }
        }
        count = at;
        if (!hangul) {
            return (WORD_SEED ^ text[end - 1]) * FNV_PRIME;
        }
        int hash = WORD_SEED;
        for (int i = start; i < end; i++) {
            hash = (hash ^ text[i]) * FNV_PRIME;
        }
        put(hash, start, end);
        put(((PAIR_SEED ^ previous) * FNV_PRIME ^ hash) * FNV_PRIME, start, end);
        return hash;
    }

    private int addSymbol(char[] text, int i, int end, int previous) {
        char unit = text[i];
        shapes[1]++;
        switch (unit) {
            case ',', '|', '_', '/', '、', '·', '-', '~' -> shapes[2]++;
            case ':' -> shapes[3] += i + 2 < end && text[i + 1] == '/' && text[i + 2] == '/' ? 1 : 0;
            case '.' -> shapes[3] += i >= 3 && text[i - 1] == 'w' && text[i - 2] == 'w' ? 1 : 0;
            default -> {
                if (unit >= 0xD83C && unit <= 0xD83E) {
                    shapes[4]++;
                }
            }
        }
        if (i > 1 && unit == text[i - 1] && unit == text[i - 2]) {
            shapes[5]++;
            return previous; // a leader of dots says no more than three of them
        }
        ensure(2);
        int hash = (WORD_SEED ^ unit) * FNV_PRIME;
        if (Character.isHighSurrogate(unit) && i + 1 < end) {
            hash = (hash ^ text[i + 1]) * FNV_PRIME;
        } else if (Character.isLowSurrogate(unit)) {
            return previous; // counted with its other half
        }
        put(hash, i, i + 1);
        put(((PAIR_SEED ^ previous) * FNV_PRIME ^ hash) * FNV_PRIME, i, i + 1);
        return hash;
    }

    private void put(int hash, int start, int end) {
        if (starts != null) {
            starts[count] = start;
            ends[count] = end;
        }
        buckets[count++] = finish(hash) >>> shift;
    }

    private static int finish(int hash) {
        int mixed = (hash ^ hash >>> 15) * 0x2C1B3C6D;
        return mixed ^ mixed >>> 12;
    }

    private void ensure(int more) {
        if (count + more > buckets.length) {
            int room = Math.max(buckets.length * 2, count + more);
            buckets = Arrays.copyOf(buckets, room);
            if (starts != null) {
                starts = Arrays.copyOf(starts, room);
                ends = Arrays.copyOf(ends, room);
            }
        }
    }

    /** Returns how many n-grams were extracted, repetitions counted, those of common words left out. */
    public int count() {
        return count;
    }

    /** Returns the bucket of an n-gram: from 0, below the settings' number of buckets. */
    public int bucket(int index) {
        return buckets[index];
    }

    int[] buckets() {
        return buckets;
    }

    /** Returns the folded offset of an n-gram's first unit. Only with places. */
    public int start(int index) {
        return starts[index];
    }

    /** Returns the folded offset behind an n-gram's last unit. Only with places. */
    public int end(int index) {
        return ends[index];
    }

    /** Returns how many folded units were read. */
    public int units() {
        return units;
    }

    /** Returns the raw count behind a shape feature. */
    int shapeCount(int index) {
        return shapes[index];
    }

    /**
     * Returns a shape feature: 0 digits, 1 symbols, 2 separators, 3 links, 4 emoji, 5 repetitions of one character.
     *
     * @return within [0, 1]
     */
    public double shape(int index) {
        return shapeValue(index, shapes[index], units);
    }

    static double shapeValue(int index, int count, int units) {
        if (count == 0) {
            return 0;
        }
        // A link is a fact of its own, however long the text; the others are shares.
        return index == 3 ? Math.min(1.0, count / 3.0) : Math.min(1.0, (double) count / units);
    }
}
