package dev.winnow.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Groups texts that are alike, one after the other, in bounded memory.
 *
 * <p>A group is known by a few of its texts, those that differ most. A new text joins the group whose text it is most like;
 * if it is like texts of several, these were one group all along. When the memory is full, groups of a single text go first,
 * then what nobody has added to for longest. The same texts in the same order give the same groups. Not safe for several
 * threads.
 *
 * @param <T> what the caller keeps of each group
 */
public final class Groups<T> {

    /** From this similarity on two texts are one message: about one word in twelve is changed. */
    public static final double ALIKE = 0.70;

    /** A text that is less alike is worth keeping beside those that stand for its group. */
    private static final double DIFFERENT = 0.90;
    /** Texts that stand for a group. */
    private static final int STANDING = 16;
    /** Numbers of texts in one bucket of the table. */
    private static final int WAYS = 4;
    /** Texts of groups that are spared, one after the other, when room is made; so making room takes bounded time. */
    private static final int SPARED = 64;

    private static final int TYPICAL_BYTES = 512;

    private final long most;
    private final Sketch[] texts; // by slot
    private final Group<T>[] groupOf; // by slot
    private final int[] table; // slots + 1, by band and its number; a full bucket drops its oldest
    private final int[] looked; // by slot: the addition that has looked at it last
    private final Consumer<Group<T>> forgotten;
    private int[] found = new int[64]; // slots to compare with
    private int addition;
    private int hand; // where room is made next
    private int used; // slots that were ever used
    private final int[] unused; // those of them that are free again: a stack
    private int free; // its height
    private long bytes;

    /** Texts that are alike. */
    public static final class Group<T> {
        private final String id;
        private long count;
        private long touched;
        private int standing;
        private Group<T> into; // not null: it has become part of that group
        private T kept;

        private Group(String id) {
            this.id = id;
        }

        /** Returns a name that the same first text gives in any run, as in {@code c-3f1a90b2c4d5}. */
        public String id() {
            return id;
        }

        /** Returns how many texts it has, those of groups that became part of it among them. */
        public long count() {
            return count;
        }

        /** Returns what the caller keeps of it, or null. */
        public T kept() {
            return kept;
        }

        /** Keeps something with it. */
        public void keep(T value) {
            kept = value;
        }

        /** Returns the group that this one is part of by now: mostly itself. */
        public Group<T> whole() {
            Group<T> whole = this;
            while (whole.into != null) {
                whole = whole.into;
            }
            return whole;
        }
    }

    /**
     * Where a text belongs.
     *
     * @param group its group
     * @param similarity to the text of the group that is nearest, from {@link Groups#ALIKE} to 1; 0 for the first of a group
     * @param joined groups that turned out to be part of this one, in no order
     */
    public record Place<T>(Group<T> group, double similarity, List<Group<T>> joined) {

        /** Returns whether it is the first of its group. */
        public boolean isNew() {
            return similarity == 0;
        }
    }

    /**
     * @param megabytes memory for texts and their table, at least 1
     * @param forgotten hears of groups that are known by no text any more; nothing is added to them from then on
     */
    @SuppressWarnings("unchecked")
    public Groups(int megabytes, Consumer<Group<T>> forgotten) {
        if (megabytes < 1) {
            throw new IllegalArgumentException("at least one megabyte");
        }
        this.forgotten = Objects.requireNonNull(forgotten, "forgotten");
        most = (long) megabytes << 20;
        int slots = (int) Math.min(1 << 24, most / TYPICAL_BYTES);
        texts = new Sketch[slots];
        groupOf = (Group<T>[]) new Group<?>[slots];
        looked = new int[slots];
        unused = new int[slots];
        // Every text has an entry for each band and one for the whole; the table is half full at most.
        table = new int[Math.max(WAYS, Integer.highestOneBit(slots) * 2 * MinHash.BANDS)];
        bytes = 4L * table.length;
    }

    /** Adds a text. */
    public Place<T> add(Sketch text) {
        addition++;
        double best = 0;
        Group<T> group = null;
        List<Group<T>> joined = new ArrayList<>(0);
        for (int slot : candidates(text)) {
            if (slot < 0) {
                break;
            }
            double similarity = text.similarity(texts[slot]);
            if (similarity < ALIKE) {
                continue;
            }
            Group<T> met = groupOf[slot].whole();
            if (group == null) {
                group = met;
            } else if (met != group) {
                Group<T> larger = group.count >= met.count ? group : met;
                Group<T> smaller = larger == group ? met : group;
                join(smaller, larger);
                joined.remove(larger);
                joined.add(smaller);
                group = larger;
            }
            best = Math.max(best, similarity);
        }
        if (group == null) {
            group = new Group<>("c-" + HexFormat.of().toHexDigits(text.exact(), 12));
        }
        group.count++;
        group.touched = addition;
        if (best < DIFFERENT && group.standing < STANDING) {
            store(text, group);
        }
        return new Place<>(group, best, joined);
    }

    private static <T> void join(Group<T> smaller, Group<T> larger) {
        smaller.into = larger;
        larger.count += smaller.count;
        larger.standing += smaller.standing;
    }

    /** Returns slots whose texts may be alike, each once, ended by -1. A copy stands alone. */
    private int[] candidates(Sketch text) {
        int count = 0;
        int at = bucket(MinHash.BANDS, (int) (text.exact() >>> 32));
        for (int way = at; way < at + WAYS; way++) {
            int slot = table[way] - 1;
            if (slot >= 0 && texts[slot] != null && texts[slot].exact() == text.exact()) {
                found[0] = slot;
                found[1] = -1;
                return found;
            }
        }
        int[] bands = text.bands();
        for (int band = 0; bands != null && band < bands.length; band++) {
            at = bucket(band, bands[band]);
            for (int way = at; way < at + WAYS; way++) {
                int slot = table[way] - 1;
                if (slot >= 0 && looked[slot] != addition && has(slot, band, bands[band])) {
                    looked[slot] = addition;
                    if (count + 2 > found.length) {
                        found = Arrays.copyOf(found, 2 * found.length);
                    }
                    found[count++] = slot;
                }
            }
        }
        found[count] = -1;
        return found;
    }

    private boolean has(int slot, int band, int number) {
        Sketch text = texts[slot];
        return text != null && text.bands() != null && text.bands()[band] == number;
    }

    private int bucket(int band, int number) {
        long hash = Hashes.mixed((long) band << 32 ^ number & 0xFFFFFFFFL);
        return (int) (hash >>> 33) & (table.length - 1) & -WAYS;
    }

    private void store(Sketch text, Group<T> group) {
        while (used > free && (bytes + text.bytes() > most || free == 0 && used == texts.length)) {
            makeRoom();
        }
        int slot = free > 0 ? unused[--free] : used++;
        texts[slot] = text;
        groupOf[slot] = group;
        group.standing++;
        bytes += text.bytes();
        put(MinHash.BANDS, (int) (text.exact() >>> 32), slot);
        int[] bands = text.bands();
        for (int band = 0; bands != null && band < bands.length; band++) {
            put(band, bands[band], slot);
        }
    }

    /** The newest is first in its bucket, the oldest falls out. */
    private void put(int band, int number, int slot) {
        int at = bucket(band, number);
        System.arraycopy(table, at, table, at + 1, WAYS - 1);
        table[at] = slot + 1;
    }

    private void take(int band, int number, int slot) {
        int at = bucket(band, number);
        for (int way = at; way < at + WAYS; way++) {
            if (table[way] == slot + 1) {
                System.arraycopy(table, way + 1, table, way, at + WAYS - 1 - way);
                table[at + WAYS - 1] = 0;
                return;
            }
        }
    }

    /** Forgets one text: the first of a group of one that comes up, or of those looked at the one whose group rests longest. */
    private void makeRoom() {
        int victim = -1;
        for (int spared = 0; spared < SPARED; hand = (hand + 1) % used) {
            if (texts[hand] == null) {
                continue;
            }
            Group<T> group = groupOf[hand].whole();
            if (victim < 0 || group.count == 1 || group.touched < groupOf[victim].whole().touched) {
                victim = hand;
            }
            if (group.count == 1) {
                break;
            }
            spared++;
        }
        Group<T> group = groupOf[victim].whole();
        Sketch text = texts[victim];
        bytes -= text.bytes();
        take(MinHash.BANDS, (int) (text.exact() >>> 32), victim);
        int[] bands = text.bands();
        for (int band = 0; bands != null && band < bands.length; band++) {
            take(band, bands[band], victim);
        }
        texts[victim] = null;
        groupOf[victim] = null;
        unused[free++] = victim;
        if (--group.standing == 0) {
            forgotten.accept(group);
        }
    }
}
