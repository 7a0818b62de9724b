package dev.winnow.http.akismet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What each site was sent before, and what its moderators said of it. A site's history is its own: nobody's reports change
 * what others are told.
 *
 * <p>In memory, bounded, and forgetful: hashes with a salt that lives as long as the process, no text, no address. Safe for
 * any number of threads.
 */
final class History {

    private static final int MOST_ENTRIES = 200_000; // the least recently used go first; about 100 bytes each
    private static final int MOST_SENDERS = 6; // counted per text
    private static final int SHORTEST_TEXT = 20; // UTF-16 units; many people write "Thank you!"
    private static final int SEVERAL = 3;
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final byte[] salt = new byte[16];
    private final Map<Long, History.Entry> entries = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, History.Entry> eldest) {
            return size() > MOST_ENTRIES;
        }
    };

    /** What is known of a text, a sender or a link. */
    private static final class Entry {
        int reports; // above 0: called spam last; below: called no spam last
        long day; // since 1970, of the senders
        final Set<Long> senders = new HashSet<>(2);
    }

    History() {
        new SecureRandom().nextBytes(salt);
    }

    /**
     * Tells what speaks for or against something, and notes that it came.
     *
     * @param account whose site it is
     * @param now milliseconds since 1970
     */
    synchronized EnumSet<Evidence> check(String account, Submission its, long now) {
        EnumSet<Evidence> evidence = reports(account, its);
        if (!its.test() && its.content().length() >= SHORTEST_TEXT) {
            Entry text = entries.computeIfAbsent(text(account, its), it -> new Entry());
            if (text.day != now / DAY) {
                text.day = now / DAY;
                text.senders.clear();
            }
            if (text.senders.size() < MOST_SENDERS) {
                text.senders.add(
                        hash(account, its.site(), "sender", its.ip() + "\n" + its.author() + "\n" + its.email()));
            }
            if (text.senders.size() >= MOST_SENDERS) {
                evidence.add(Evidence.FLOOD);
            } else if (text.senders.size() >= SEVERAL) {
                evidence.add(Evidence.REPEATED);
            }
        }
        return evidence;
    }

    private EnumSet<Evidence> reports(String account, Submission its) {
        EnumSet<Evidence> evidence = EnumSet.noneOf(Evidence.class);
        Entry text = its.content().isBlank() ? null : entries.get(text(account, its));
        if (text != null && text.reports != 0) {
            evidence.add(text.reports > 0 ? Evidence.TEXT_REPORTED_AS_SPAM : Evidence.TEXT_REPORTED_AS_HAM);
        }
        int most = 0;
        for (long sign : senders(account, its)) {
            Entry sender = entries.get(sign);
            if (sender != null && Math.abs(sender.reports) > Math.abs(most)) {
                most = sender.reports;
            }
        }
        if (most != 0) {
            evidence.add(most > 0 ? Evidence.SENDER_REPORTED_AS_SPAM : Evidence.SENDER_REPORTED_AS_HAM);
        }
        return evidence;
    }

    /** Notes what a site's moderators say. Tests are not noted. */
    synchronized void report(String account, Submission its, boolean spam) {
        if (its.test()) {
            return;
        }
        if (!its.content().isBlank()) {
            entries.computeIfAbsent(text(account, its), it -> new Entry()).reports =
                    spam ? 1 : -1; // the last word counts
        }
        for (long sign : senders(account, its)) {
            Entry sender = entries.computeIfAbsent(sign, it -> new Entry());
            sender.reports = Math.max(-100, Math.min(100, sender.reports + (spam ? 1 : -1)));
        }
    }

    private long text(String account, Submission its) {
        return hash(account, its.site(), "text", its.content().strip());
    }

    private long[] senders(String account, Submission its) {
        String host = Submission.host(its.url());
        String[] signs = {its.ip(), its.email().toLowerCase(java.util.Locale.ROOT), host};
        String[] kinds = {"ip", "email", "host"};
        long[] hashes = new long[signs.length];
        int count = 0;
        for (int i = 0; i < signs.length; i++) {
            if (!signs[i].isEmpty()) {
                hashes[count++] = hash(account, its.site(), kinds[i], signs[i]);
            }
        }
        return java.util.Arrays.copyOf(hashes, count);
    }

    private long hash(String account, String site, String kind, String value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            for (String part : new String[] {account, site, kind, value}) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
