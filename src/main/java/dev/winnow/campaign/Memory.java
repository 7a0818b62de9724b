package dev.winnow.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Texts that are remembered under a key, in bounded memory: when it is full, the oldest go first. Safe for any number of threads;
 * many may look at a time.
 *
 * @param <K> what a text is remembered and forgotten by
 * @param <V> what is known of it
 */
public final class Memory<K, V> {
    /* Of each band, a table of the newest text by the band's number, and from each text a link to the one before it: a text
     * that is forgotten is taken out of its chains, so nothing is lost by others' coming and going. One chain more is for
     * whole texts.
     */

    /** Texts of one chain that are compared at most, the newest: copies beyond that say the same. */
    private static final int WALK = 64;
    /** Links and tables of a text. */
    private static final int LINKS = 4 * 3 * (MinHash.BANDS + 1) + 100;
    /** A short comment; shorter texts do not make more room for slots. */
    private static final int TYPICAL_BYTES = 600;

    private final long most;
    private final int[][] newest; // by band, then bucket: slot + 1
    private final int[][] before; // by band, then slot: slot + 1
    private final Sketch[] sketches; // by slot
    private final Object[] values; // by slot
    private final Map<K, Integer> slots = new LinkedHashMap<>(); // oldest first
    private final int[] unused; // a stack
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private int free;
    private int used;
    private long bytes;
    private volatile int size;

    /**
     * A text that is alike.
     *
     * @param similarity from {@link Groups#ALIKE} to 1: a copy
     */
    public record Match<V>(V value, double similarity) {
        /** Returns whether it is the same text but for what folding and white space make no difference of. */
        public boolean isCopy() {
            return similarity == 1;
        }
    }

    /** @param megabytes what it may take, at least 1; a comment takes about a kilobyte */
    public Memory(int megabytes) {
        if (megabytes < 1) {
            throw new IllegalArgumentException("at least one megabyte");
        }
        most = (long) megabytes << 20;
        int room = (int) Math.min(1 << 22, most / TYPICAL_BYTES);
        int buckets = Integer.highestOneBit(room) * 2;
        newest = new int[MinHash.BANDS + 1][buckets];
        before = new int[MinHash.BANDS + 1][room];
        sketches = new Sketch[room];
        values = new Object[room];
        unused = new int[room];
    }

    /** Returns how many texts are remembered. */
    public int size() {
        return size;
    }

    /** Remembers a text; what was remembered under the key is forgotten. */
    public void remember(K key, Sketch text, V value) {
        lock.writeLock().lock();
        try {
            take(key);
            long more = (long) text.bytes() + LINKS;
            while (!slots.isEmpty() && (bytes + more > most || free == 0 && used == sketches.length)) {
                take(slots.keySet().iterator().next());
            }
            int slot = free > 0 ? unused[--free] : used++;
            sketches[slot] = text;
            values[slot] = value;
            slots.put(key, slot);
            bytes += more;
            for (int band = 0; band <= MinHash.BANDS; band++) {
                if (isIn(text, band)) {
                    int bucket = bucket(band, text);
                    before[band][slot] = newest[band][bucket];
                    newest[band][bucket] = slot + 1;
                }
            }
            size = slots.size();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Forgets what is remembered under a key. */
    public void forget(K key) {
        lock.writeLock().lock();
        try {
            take(key);
            size = slots.size();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void take(K key) {
        Integer slot = slots.remove(key);
        if (slot == null) {
            return;
        }
        Sketch text = sketches[slot];
        for (int band = 0; band <= MinHash.BANDS; band++) {
            if (isIn(text, band)) {
                unlink(band, bucket(band, text), slot);
            }
        }
        bytes -= (long) text.bytes() + LINKS;
        sketches[slot] = null;
        values[slot] = null;
        unused[free++] = slot;
    }

    private void unlink(int band, int bucket, int slot) {
        int[] links = before[band];
        if (newest[band][bucket] == slot + 1) {
            newest[band][bucket] = links[slot];
            return;
        }
        int at = newest[band][bucket] - 1;
        while (links[at] != slot + 1) {
            at = links[at] - 1;
        }
        links[at] = links[slot];
    }

    /** Returns what is known of texts that are alike, the nearest first. */
    public List<Match<V>> alike(Sketch text) {
        if (size == 0) {
            return List.of();
        }
        lock.readLock().lock();
        try {
            int[] found = candidates(text);
            List<Match<V>> matches = new ArrayList<>(0);
            for (int slot : found) {
                double similarity = text.similarity(sketches[slot]);
                if (similarity >= Groups.ALIKE) {
                    matches.add(new Match<>(value(slot), similarity));
                }
            }
            matches.sort(Comparator.comparingDouble((Match<V> match) -> match.similarity())
                    .reversed());
            return matches;
        } finally {
            lock.readLock().unlock();
        }
    }

    @SuppressWarnings("unchecked") // only remember() writes there
    private V value(int slot) {
        return (V) values[slot];
    }

    /** Returns the slots that share a band or everything, each once. */
    private int[] candidates(Sketch text) {
        int[] found = new int[16];
        int count = 0;
        for (int band = MinHash.BANDS; band >= 0; band--) {
            if (!isIn(text, band)) {
                continue;
            }
            int next = newest[band][bucket(band, text)];
            for (int walked = 0; next != 0 && walked < WALK; walked++) {
                int slot = next - 1;
                if (isSame(text, sketches[slot], band)) {
                    if (count == found.length) {
                        found = Arrays.copyOf(found, 2 * count);
                    }
                    found[count++] = slot;
                }
                next = before[band][slot];
            }
        }
        Arrays.sort(found, 0, count);
        return Arrays.stream(found, 0, count).distinct().toArray();
    }

    private static boolean isIn(Sketch text, int band) {
        return band == MinHash.BANDS || text.bands() != null;
    }

    private static boolean isSame(Sketch a, Sketch b, int band) {
        return band == MinHash.BANDS ? a.exact() == b.exact() : b.bands() != null && a.bands()[band] == b.bands()[band];
    }

    private int bucket(int band, Sketch text) {
        long number = band == MinHash.BANDS ? text.exact() : text.bands()[band] & 0xFFFFFFFFL;
        return (int) (Hashes.mixed(number ^ (long) band << 40) >>> 33) & (newest[band].length - 1);
    }
}
