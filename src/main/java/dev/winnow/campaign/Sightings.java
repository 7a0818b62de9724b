package dev.winnow.campaign;

import java.util.Arrays;

/**
 * How often each message was seen within the last day, for a service: {@link Groups} with a count for each hour. Safe for any
 * number of threads; times are given by the caller, and never run backwards here.
 */
public final class Sightings {

    private static final int HOURS = 24;
    private static final long MILLIS_PER_HOUR = 3_600_000;

    private final Groups<Hours> groups;
    private long latest; // hour

    /** Counts of one group by hour, in a ring. */
    private static final class Hours {
        private final int[] counts = new int[HOURS];
        private long last;

        void add(long hour, int[] more, long latestOfThose) {
            forward(hour);
            for (long at = Math.max(hour, latestOfThose) - HOURS + 1; at <= latestOfThose; at++) {
                counts[Math.floorMod(at, HOURS)] += more[Math.floorMod(at, HOURS)];
            }
        }

        void count(long hour) {
            forward(hour);
            counts[Math.floorMod(hour, HOURS)]++;
        }

        /** Empties the hours that have passed since. */
        private void forward(long hour) {
            if (hour - last >= HOURS) {
                Arrays.fill(counts, 0);
            } else {
                for (long at = last + 1; at <= hour; at++) {
                    counts[Math.floorMod(at, HOURS)] = 0;
                }
            }
            last = Math.max(last, hour);
        }

        long sum() {
            return Arrays.stream(counts).asLongStream().sum();
        }
    }

    /**
     * A message that was seen.
     *
     * @param id the same for its near-duplicates, as in {@code c-3f1a90b2c4d5}
     * @param seen how often within the last 24 hours, this time among them; whole hours
     */
    public record Seen(String id, long seen) {}

    /** @param megabytes memory for what was seen; when it is full, what was seen once goes first */
    public Sightings(int megabytes) {
        groups = new Groups<>(megabytes, gone -> gone.keep(null));
    }

    /**
     * Notes that a text was seen.
     *
     * @param nowMillis time in milliseconds since 1970
     */
    public synchronized Seen seen(Sketch text, long nowMillis) {
        latest = Math.max(latest, nowMillis / MILLIS_PER_HOUR);
        Groups.Place<Hours> place = groups.add(text);
        Groups.Group<Hours> group = place.group();
        if (group.kept() == null) {
            group.keep(new Hours());
        }
        Hours hours = group.kept();
        for (Groups.Group<Hours> joined : place.joined()) {
            if (joined.kept() != null) {
                hours.add(latest, joined.kept().counts, joined.kept().last);
                joined.keep(null);
            }
        }
        hours.count(latest);
        return new Seen(group.id(), hours.sum());
    }
}
