package dev.winnow.review.store;

import dev.winnow.digest.Sha256;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Who did what when. Each row carries the hash of the row before, and a row of its own keeps the last number and hash: a row that
 * was changed, taken out or cut off at the end shows.
 */
public final class Audit {

    private static final int STEP = 1000;
    private static final int DETAILS = 4000;
    private static final int OBJECT = 300;

    private Audit() {}

    /**
     * An entry.
     *
     * @param number from 1, without gaps
     * @param at when
     * @param tenant whose affair
     * @param who a pseudonym, "key:" and a name, or "system"
     * @param what as in "decide"
     * @param object what it was done to, mostly an id
     * @param details what else; never a text or an author
     * @param previous hash of the entry before; "" for the first
     * @param hash of this entry
     */
    public record Entry(
            long number,
            Instant at,
            String tenant,
            String who,
            String what,
            String object,
            String details,
            String previous,
            String hash) {

        private String expected() {
            // Each part with its length before it, so that no two entries read alike.
            StringBuilder all = new StringBuilder();
            for (String part :
                    new String[] {previous, Long.toString(number), at.toString(), tenant, who, what, object, details}) {
                all.append(part.length()).append(':').append(part);
            }
            return Sha256.hex(all.toString());
        }
    }

    /** Adds an entry, in the caller's transaction. */
    public static void add(
            Connection connection, Instant at, String tenant, String who, String what, String object, String details)
            throws SQLException {
        Object[] end = end(connection, " FOR UPDATE");
        long number = (long) end[0] + 1;
        Entry draft = new Entry(
                number,
                at.truncatedTo(ChronoUnit.MICROS), // what databases keep
                tenant,
                who,
                what,
                Sql.line(object, OBJECT),
                Sql.line(details, DETAILS),
                (String) end[1],
                "");
        String hash = draft.expected();
        Sql.change(
                connection,
                "INSERT INTO audit (number, at, tenant, who, what, object, details, previous, hash)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                number,
                draft.at(),
                tenant,
                who,
                what,
                draft.object(),
                draft.details(),
                draft.previous(),
                hash);
        Sql.change(connection, "UPDATE audit_end SET number = ?, hash = ? WHERE one = 1", number, hash);
    }

    private static Object[] end(Connection connection, String lock) throws SQLException {
        return Sql.one(connection, "SELECT number, hash FROM audit_end WHERE one = 1" + lock, row ->
                        new Object[] {row.getLong("number"), row.getString("hash")})
                .orElseThrow(() -> new IllegalStateException("the end of the audit is missing"));
    }

    /** Lists a tenant's newest entries. */
    public static List<Entry> newest(Connection connection, String tenant, int most) throws SQLException {
        return Sql.list(
                connection,
                "SELECT * FROM audit WHERE tenant = ? ORDER BY tenant DESC, number DESC LIMIT ?",
                Audit::entry,
                tenant,
                most);
    }

    /**
     * What a look through the whole chain found.
     *
     * @param entries how many there are
     * @param complaint what is wrong, with the number of the entry; null: nothing
     */
    public record Result(long entries, String complaint) {}

    /** Looks through the whole chain. */
    public static Result verify(Connection connection) throws SQLException {
        String previous = "";
        long number = 0;
        List<Entry> some;
        do {
            some = Sql.list(
                    connection,
                    "SELECT * FROM audit WHERE number > ? ORDER BY number LIMIT " + STEP,
                    Audit::entry,
                    number);
            for (Entry entry : some) {
                if (entry.number() != number + 1) {
                    return new Result(number, "entry " + (number + 1) + " is missing");
                }
                if (!entry.previous().equals(previous) || !entry.hash().equals(entry.expected())) {
                    return new Result(number, "entry " + entry.number() + " was changed");
                }
                number = entry.number();
                previous = entry.hash();
            }
        } while (!some.isEmpty());
        Object[] end = end(connection, "");
        if ((long) end[0] != number || !end[1].equals(previous)) {
            return new Result(number, "entries after " + number + " are missing: there should be " + end[0]);
        }
        return new Result(number, null);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("number"),
                Sql.instant(row, "at"),
                row.getString("tenant"),
                row.getString("who"),
                row.getString("what"),
                row.getString("object"),
                row.getString("details"),
                row.getString("previous"),
                row.getString("hash"));
    }
}
