package dev.winnow.review.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables of people, of what they may do for which tenant, of their invitations and sessions. */
public final class People {

    private People() {}

    /**
     * What a person may do for a tenant.
     *
     * @param person who
     * @param tenant for whom
     * @param role viewer, moderator or admin
     */
    public record Member(Person person, String tenant, String role) {}

    /** Adds a person under the next pseudonym, as in "m-07". */
    public static Person add(Connection connection, String login, Instant now) throws SQLException {
        int next = Sql.one(connection, "SELECT count(*) AS n FROM person", row -> row.getInt("n"))
                        .orElse(0)
                + 1;
        Person person = new Person(
                Ids.next(now), String.format(java.util.Locale.ROOT, "m-%02d", next), login, null, null, false, "{}");
        Sql.change(
                connection,
                "INSERT INTO person (id, pseudonym, login, password, disabled, wellbeing, created)"
                        + " VALUES (?, ?, ?, NULL, FALSE, '{}', ?)",
                person.id(),
                person.pseudonym(),
                login,
                now);
        return person;
    }

    /** Finds a person by what is typed at the door. */
    public static Optional<Person> byLogin(Connection connection, String login) throws SQLException {
        return Sql.one(connection, "SELECT * FROM person WHERE login = ?", People::person, Sql.line(login, 100));
    }

    /** Sets what a person signs in with. */
    public static void credentials(Connection connection, UUID person, String login, String password)
            throws SQLException {
        Sql.change(connection, "UPDATE person SET login = ?, password = ? WHERE id = ?", login, password, person);
    }

    /** Finds a person by what an OpenID provider says. */
    public static Optional<Person> byIdentity(Connection connection, String identity) throws SQLException {
        return Sql.one(connection, "SELECT * FROM person WHERE identity = ?", People::person, identity);
    }

    /** Sets whom an OpenID provider takes a person for. */
    public static void identify(Connection connection, UUID person, String identity) throws SQLException {
        Sql.change(connection, "UPDATE person SET identity = ? WHERE id = ?", identity, person);
    }

    /** Keeps a person out, or lets them in again. Sessions end. */
    public static void disable(Connection connection, UUID person, boolean disabled) throws SQLException {
        Sql.change(connection, "UPDATE person SET disabled = ? WHERE id = ?", disabled, person);
        Sql.change(connection, "DELETE FROM session WHERE person = ?", person);
    }

    /** Keeps a person's choices. */
    public static void wellbeing(Connection connection, UUID person, String json) throws SQLException {
        Sql.change(connection, "UPDATE person SET wellbeing = ? WHERE id = ?", json, person);
    }

    /** Gives a person a role for a tenant. */
    public static void join(Connection connection, String tenant, UUID person, String role) throws SQLException {
        Sql.change(connection, "DELETE FROM member WHERE tenant = ? AND person = ?", tenant, person);
        Sql.change(connection, "INSERT INTO member (tenant, person, role) VALUES (?, ?, ?)", tenant, person, role);
    }

    /** Lists who may do what for a tenant. */
    public static List<Member> members(Connection connection, String tenant) throws SQLException {
        return Sql.list(
                connection,
                "SELECT p.*, m.tenant, m.role FROM member m JOIN person p ON p.id = m.person WHERE m.tenant = ?"
                        + " ORDER BY p.pseudonym",
                People::member,
                tenant);
    }

    /** Lists the tenants for which a person may do something. */
    public static List<Member> memberships(Connection connection, UUID person) throws SQLException {
        return Sql.list(
                connection,
                "SELECT p.*, m.tenant, m.role FROM member m JOIN person p ON p.id = m.person WHERE m.person = ?"
                        + " ORDER BY m.tenant",
                People::member,
                person);
    }

    /** Returns whether anybody could sign in as admin. */
    public static boolean hasAdmin(Connection connection) throws SQLException {
        return Sql.one(
                        connection,
                        "SELECT 1 AS n FROM member m JOIN person p ON p.id = m.person WHERE m.role = 'admin'"
                                + " AND (p.password IS NOT NULL OR p.identity IS NOT NULL) AND NOT p.disabled LIMIT 1",
                        row -> row.getInt("n"))
                .isPresent();
    }

    /** Keeps an invitation, by the hash of what stands in the link. Earlier ones of the same person lapse. */
    public static void invite(Connection connection, String hash, UUID person, Instant expires) throws SQLException {
        Sql.change(connection, "DELETE FROM invitation WHERE person = ?", person);
        Sql.change(
                connection, "INSERT INTO invitation (hash, person, expires) VALUES (?, ?, ?)", hash, person, expires);
    }

    /** Finds whom an invitation is for. */
    public static Optional<Person> invited(Connection connection, String hash, Instant now) throws SQLException {
        return Sql.one(
                connection,
                "SELECT p.* FROM invitation i JOIN person p ON p.id = i.person WHERE i.hash = ? AND i.expires > ?",
                People::person,
                hash,
                now);
    }

    /** Uses an invitation up; false: somebody was faster. */
    public static boolean takeInvitation(Connection connection, String hash) throws SQLException {
        return Sql.change(connection, "DELETE FROM invitation WHERE hash = ?", hash) == 1;
    }

    /** Keeps a session, by the hash of what stands in the cookie. */
    public static void signIn(Connection connection, String hash, UUID person, Instant now) throws SQLException {
        Sql.change(
                connection,
                "INSERT INTO session (hash, person, created, seen) VALUES (?, ?, ?, ?)",
                hash,
                person,
                now,
                now);
    }

    /** Finds whose session it is, unless it is too old or was left alone for too long. */
    public static Optional<Person> signedIn(Connection connection, String hash, Instant createdAfter, Instant seenAfter)
            throws SQLException {
        return Sql.one(
                connection,
                "SELECT p.* FROM session s JOIN person p ON p.id = s.person WHERE s.hash = ? AND s.created > ?"
                        + " AND s.seen > ? AND NOT p.disabled",
                People::person,
                hash,
                createdAfter,
                seenAfter);
    }

    /** Notes that a session is in use. */
    public static void seen(Connection connection, String hash, Instant now, Instant unlessAfter) throws SQLException {
        Sql.change(connection, "UPDATE session SET seen = ? WHERE hash = ? AND seen < ?", now, hash, unlessAfter);
    }

    /** Ends a session. */
    public static void signOut(Connection connection, String hash) throws SQLException {
        Sql.change(connection, "DELETE FROM session WHERE hash = ?", hash);
    }

    /** Forgets sessions and invitations that are of no use any more. */
    public static void tidy(Connection connection, Instant createdBefore, Instant now) throws SQLException {
        Sql.change(connection, "DELETE FROM session WHERE created < ?", createdBefore);
        Sql.change(connection, "DELETE FROM invitation WHERE expires < ?", now);
    }

    private static Member member(ResultSet row) throws SQLException {
        return new Member(person(row), row.getString("tenant"), row.getString("role"));
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getObject("id", UUID.class),
                row.getString("pseudonym"),
                row.getString("login"),
                row.getString("password"),
                row.getString("identity"),
                row.getBoolean("disabled"),
                row.getString("wellbeing"));
    }
}
