package dev.winnow.http.akismet;

import java.util.Locale;

/**
 * Evidence for or against spam other than the text, in log-odds to add. The values are chosen by hand and small, so that the
 * text decides: 1.5 raises a score of 0.5 to 0.82, and one of 0.05 to 0.19.
 */
enum Evidence {
    /** A field that people do not see has been filled in. No person does that. */
    HONEYPOT(6),
    /** The agent calls itself a script. Some people post by script. */
    SCRIPT(1.5),
    /** There is no agent at all, though every browser names itself. */
    NO_AGENT(0.5),
    /** A trackback or pingback: people write few of them, machines many. */
    TRACKBACK(0.5),
    /** Text and author are each more likely spam than not. */
    TEXT_AND_AUTHOR(1),
    /** The same text came from three senders or more within a day. */
    REPEATED(1.5),
    /** The same text came from six senders or more within a day. */
    FLOOD(3),
    /** The site's moderators have called this very text spam. */
    TEXT_REPORTED_AS_SPAM(8),
    /** The site's moderators have called this very text no spam. */
    TEXT_REPORTED_AS_HAM(-8),
    /** The site's moderators have called something from this sender or link spam. */
    SENDER_REPORTED_AS_SPAM(2),
    /** The site's moderators have called something from this sender or link no spam. */
    SENDER_REPORTED_AS_HAM(-2);

    private final double weight;

    Evidence(double weight) {
        this.weight = weight;
    }

    /** Returns what it adds to the log-odds. */
    double weight() {
        return weight;
    }

    /** Returns the name in answers, as in "text-and-author". */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
