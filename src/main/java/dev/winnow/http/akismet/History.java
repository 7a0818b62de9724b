package dev.winnow.http.akismet;

import dev.winnow.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What each site received before, and what its moderators reported. A site's history is its own: reports do not affect other
 * sites.
 *
 * <p>In memory and bounded. Holds hashes with a salt that lives as long as the process, no texts or addresses. Safe for
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
     * Returns the evidence of a site's history about a submission, and records the submission.
     *
     * @param account owner of the site
     * @param now milliseconds since 1970
     */
    synchronized EnumSet<Evidence> check(String account, Submission submission, long now) {
        EnumSet<Evidence> evidence = reports(account, submission);
        if (!submission.test() && submission.content().length() >= SHORTEST_TEXT) {
            Entry text = entries.computeIfAbsent(text(account, submission), it -> new Entry());
            if (text.day != now / DAY) {
                text.day = now / DAY;
                text.senders.clear();
            }
            if (text.senders.size() < MOST_SENDERS) {
                text.senders.add(hash(
                        account,
                        submission.site(),
                        "sender",
                        submission.ip() + "\n" + submission.author() + "\n" + submission.email()));
            }
            if (text.senders.size() >= MOST_SENDERS) {
                evidence.add(Evidence.FLOOD);
            } else if (text.senders.size() >= SEVERAL) {
                evidence.add(Evidence.REPEATED);
            }
        }
        return evidence;
    }

    private EnumSet<Evidence> reports(String account, Submission submission) {
        EnumSet<Evidence> evidence = EnumSet.noneOf(Evidence.class);
        Entry text = submission.content().isBlank() ? null : entries.get(text(account, submission));
        if (text != null && text.reports != 0) {
            evidence.add(text.reports > 0 ? Evidence.TEXT_REPORTED_AS_SPAM : Evidence.TEXT_REPORTED_AS_HAM);
        }
        int most = 0;
        for (long sign : senders(account, submission)) {
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
    synchronized void report(String account, Submission submission, boolean spam) {
        if (submission.test()) {
            return;
        }
        if (!submission.content().isBlank()) {
            entries.computeIfAbsent(text(account, submission), it -> new Entry()).reports =
                    spam ? 1 : -1; // the last word counts
        }
        for (long sign : senders(account, submission)) {
            Entry sender = entries.computeIfAbsent(sign, it -> new Entry());
            sender.reports = Math.max(-100, Math.min(100, sender.reports + (spam ? 1 : -1)));
        }
    }

    private long text(String account, Submission submission) {
        return hash(account, submission.site(), "text", submission.content().strip());
    }

    private long[] senders(String account, Submission submission) {
        String host = Submission.host(submission.url());
        String[] signs = {submission.ip(), submission.email().toLowerCase(java.util.Locale.ROOT), host};
        String[] kinds = {"ip", "email", "host"};
        long[] hashes = new long[signs.length];
        int count = 0;
        for (int i = 0; i < signs.length; i++) {
            if (!signs[i].isEmpty()) {
                hashes[count++] = hash(account, submission.site(), kinds[i], signs[i]);
            }
        }
        return java.util.Arrays.copyOf(hashes, count);
    }

    private long hash(String account, String site, String kind, String value) {
        MessageDigest digest = Sha256.start();
        digest.update(salt);
        for (String part : new String[] {account, site, kind, value}) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return ByteBuffer.wrap(digest.digest()).getLong();
    }
}
