package dev.winnow.review;

import dev.winnow.digest.Sha256;
import dev.winnow.review.ReviewException.Reason;
import dev.winnow.review.store.Audit;
import dev.winnow.review.store.Database;
import dev.winnow.review.store.Decisions;
import dev.winnow.review.store.People;
import dev.winnow.review.store.Person;
import dev.winnow.review.store.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How people get in: by an invitation that works once, then by login and password, or as somebody whom an OpenID provider knows.
 * Of invitations, sessions and identities only hashes are stored. Nobody can get in before the first invitation is taken.
 */
public final class Door {

    /** The roles, least first. */
    public static final List<String> ROLES = List.of("viewer", "moderator", "admin");

    private static final Duration INVITATION = Duration.ofDays(2);
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration SESSION = Duration.ofHours(12);
    private static final Duration NOTED = Duration.ofMinutes(1); // use is written down this often
    private static final int LOGIN = 100; // characters
    private static final String FIRST = "first admin";
    private static final String WELLBEING = "wellbeing"; // name of a setting
    private static final int WORK = 5000; // decisions of a day

    private final Database database;
    private final Clock clock;
    private final Failures failures;

    /** Lets people into what is in a database. */
    public Door(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.failures = new Failures(clock);
    }

    /**
     * Makes the invitation of the first admin, who is one for everybody and for the tenants named; empty if there is an admin. An
     * earlier one lapses.
     */
    public Optional<String> firstInvitation(Collection<String> tenants) {
        return database.write(connection -> {
            if (People.hasAdmin(connection)) {
                return Optional.empty();
            }
            Instant now = clock.instant();
            Optional<Person> waiting = People.byLogin(connection, FIRST);
            Person person = waiting.isPresent() ? waiting.get() : People.add(connection, FIRST, now);
            People.join(connection, "", person.id(), "admin");
            for (String tenant : tenants) {
                People.join(connection, tenant, person.id(), "admin");
            }
            String token = Passwords.token();
            People.invite(connection, Sha256.hex(token), person.id(), now.plus(INVITATION));
            Audit.add(connection, now, "", Actor.SYSTEM, "invite", person.pseudonym(), "admin");
            return Optional.of(token);
        });
    }

    /** Invites somebody to the actor's tenant, or gives somebody who is there another role. */
    public String invite(Actor actor, String login, String role) {
        actor.require(Right.ADMIN);
        requireLogin(login);
        if (!ROLES.contains(role)) {
            throw new ReviewException(Reason.INVALID, "roles are " + String.join(", ", ROLES));
        }
        return database.write(connection -> {
            Instant now = clock.instant();
            Optional<Person> there = People.byLogin(connection, login);
            if (there.isPresent() && there.get().hasComeIn()) {
                throw new ReviewException(Reason.INVALID, "there is somebody of that name already");
            }
            Person person = there.isPresent() ? there.get() : People.add(connection, login, now);
            People.join(connection, actor.tenant(), person.id(), role);
            String token = Passwords.token();
            People.invite(connection, Sha256.hex(token), person.id(), now.plus(INVITATION));
            Audit.add(connection, now, actor.tenant(), actor.who(), "invite", person.pseudonym(), role);
            return token;
        });
    }

    private static void requireLogin(String login) {
        if (login.isBlank()
                || login.length() > LOGIN
                || login.equals(FIRST)
                || login.chars().anyMatch(c -> c < ' ')) {
            throw new ReviewException(Reason.INVALID, "a login has 1 to " + LOGIN + " characters");
        }
    }

    /** Returns whom an invitation is for; empty if it was taken, or is too old. */
    public Optional<Person> invited(String token) {
        return database.read(connection -> People.invited(connection, Sha256.hex(token), clock.instant()));
    }

    /**
     * Takes an invitation.
     *
     * @return the word for the cookie of the session that begins
     */
    public String accept(String token, String login, String password) {
        requireLogin(login);
        if (password.length() < Passwords.SHORTEST || password.length() > Passwords.LONGEST) {
            throw new ReviewException(
                    Reason.INVALID,
                    "a password has " + Passwords.SHORTEST + " to " + Passwords.LONGEST + " characters");
        }
        String kept = Passwords.kept(password);
        return database.write(connection -> {
            Person person = take(connection, token);
            Optional<Person> same = People.byLogin(connection, login);
            if (same.isPresent() && !same.get().id().equals(person.id())) {
                throw new ReviewException(Reason.INVALID, "there is somebody of that name already");
            }
            People.credentials(connection, person.id(), login, kept);
            return begin(connection, person, "accept");
        });
    }

    /**
     * Takes an invitation for somebody whom an OpenID provider knows.
     *
     * @param identity what the provider says who they are
     * @return the word for the cookie of the session that begins
     */
    public String accept(String token, Identity identity) {
        return database.write(connection -> {
            Person person = take(connection, token);
            if (People.byIdentity(connection, identity.hash()).isPresent()) {
                throw new ReviewException(
                        Reason.INVALID, "you are somebody here already; sign in without the invitation");
            }
            People.identify(connection, person.id(), identity.hash());
            return begin(connection, person, "accept");
        });
    }

    private Person take(Connection connection, String token) throws SQLException {
        String hash = Sha256.hex(token);
        Person person = People.invited(connection, hash, clock.instant())
                .orElseThrow(() ->
                        new ReviewException(Reason.FORBIDDEN, "this link was used, or is too old; ask for another"));
        if (!People.takeInvitation(connection, hash)) {
            throw new ReviewException(Reason.FORBIDDEN, "this link was used; ask for another");
        }
        return person;
    }

    /** Begins a session, and returns the word for its cookie. */
    private String begin(Connection connection, Person person, String how) throws SQLException {
        Instant now = clock.instant();
        String session = Passwords.token();
        People.signIn(connection, Sha256.hex(session), person.id(), now);
        People.tidy(connection, now.minus(SESSION), now);
        Audit.add(connection, now, "", person.pseudonym(), how, person.pseudonym(), "");
        return session;
    }

    /**
     * Lets somebody in.
     *
     * @param address where from: too many failures of one login from one address have to wait
     * @return the word for the cookie; empty if login and password do not fit, whichever it is
     * @throws ReviewException if there were too many failures
     */
    public Optional<String> signIn(String login, String password, String address) {
        String failing = Sha256.hex(login) + address;
        if (failures.isTooMany(failing)) {
            throw new ReviewException(Reason.FORBIDDEN, "too many failures; wait a minute before you try again");
        }
        Optional<Person> person = database.read(connection -> People.byLogin(connection, login));
        boolean fits = Passwords.fits(password, person.map(Person::password).orElse(null));
        if (!fits || person.isEmpty() || person.get().disabled()) {
            failures.add(failing);
            return Optional.empty();
        }
        return Optional.of(database.write(connection -> begin(connection, person.get(), "sign-in")));
    }

    /** Lets somebody in whom an OpenID provider knows; empty if that is nobody here, or somebody who is kept out. */
    public Optional<String> signIn(Identity identity) {
        return database.<Optional<Person>>read(connection -> People.byIdentity(connection, identity.hash()))
                .filter(person -> !person.disabled())
                .map(person -> database.write(connection -> begin(connection, person, "sign-in")));
    }

    /** Returns whose session it is; empty if it is nobody's any more. */
    public Optional<Person> signedIn(String session) {
        Instant now = clock.instant();
        String hash = Sha256.hex(session);
        Optional<Person> person =
                database.read(connection -> People.signedIn(connection, hash, now.minus(SESSION), now.minus(IDLE)));
        if (person.isPresent()) {
            database.writeSoon(connection -> {
                People.seen(connection, hash, now, now.minus(NOTED));
                return null;
            });
        }
        return person;
    }

    /** Ends a session. */
    public void signOut(String session) {
        database.write(connection -> {
            People.signOut(connection, Sha256.hex(session));
            return null;
        });
    }

    /** Lists what a person may do, and for whom. */
    public List<People.Member> memberships(Person person) {
        return database.read(connection -> People.memberships(connection, person.id()));
    }

    /** Returns whether a person is an admin of everybody's texts and of all these tenants. */
    public boolean administers(Person person, Collection<String> tenants) {
        List<String> own = memberships(person).stream()
                .filter(member -> member.role().equals("admin"))
                .map(People.Member::tenant)
                .toList();
        return own.contains("") && own.containsAll(tenants);
    }

    /** Lists who may do what for the actor's tenant. */
    public List<People.Member> members(Actor actor) {
        actor.require(Right.ADMIN);
        return database.read(connection -> People.members(connection, actor.tenant()));
    }

    /** Keeps a person of the actor's tenant out, or lets them in again. */
    public void disable(Actor actor, UUID person, boolean disabled) {
        actor.require(Right.ADMIN);
        database.write(connection -> {
            Person found = People.members(connection, actor.tenant()).stream()
                    .map(People.Member::person)
                    .filter(each -> each.id().equals(person))
                    .findFirst()
                    .orElseThrow(() -> new ReviewException(Reason.NOT_FOUND, "there is no such person"));
            if (found.pseudonym().equals(actor.who())) {
                throw new ReviewException(Reason.INVALID, "nobody locks themselves out");
            }
            People.disable(connection, person, disabled);
            Audit.add(
                    connection,
                    clock.instant(),
                    actor.tenant(),
                    actor.who(),
                    disabled ? "disable" : "enable",
                    found.pseudonym(),
                    "");
            return null;
        });
    }

    /** Returns how a person wants to work for the actor's tenant. */
    public Wellbeing wellbeing(Actor actor, Person person) {
        actor.require(Right.READ);
        return Wellbeing.of(person.wellbeing(), usual(actor));
    }

    /** Returns how whoever has chosen nothing works for the actor's tenant. */
    public Wellbeing usual(Actor actor) {
        actor.require(Right.READ);
        return database.<Optional<String>>read(connection -> Settings.find(connection, actor.tenant(), WELLBEING))
                .map(json -> Wellbeing.of(json, Wellbeing.USUAL))
                .orElse(Wellbeing.USUAL);
    }

    /** Keeps how a person wants to work. */
    public void choose(Person person, Wellbeing chosen) {
        keep(person, chosen.json());
    }

    /** Keeps how whoever has chosen nothing works for the actor's tenant. */
    public void chooseForAll(Actor actor, Wellbeing chosen) {
        actor.require(Right.ADMIN);
        database.write(connection -> {
            Settings.keep(connection, actor.tenant(), WELLBEING, chosen.json());
            Audit.add(
                    connection, clock.instant(), actor.tenant(), actor.who(), "wellbeing", "everybody", chosen.json());
            return null;
        });
    }

    /** Puts a person's break off. */
    public void putOff(Person person) {
        keep(person, Wellbeing.puttingOff(person.wellbeing(), clock.instant()));
    }

    private void keep(Person person, String json) {
        database.write(connection -> {
            People.wellbeing(connection, person.id(), json);
            return null;
        });
    }

    /** Returns how long a person has been at it. */
    public Shift shift(Person person) {
        Instant now = clock.instant();
        return Shift.of(
                database.read(connection -> Decisions.work(connection, person.pseudonym(), now.minus(Shift.DAY), WORK)),
                now);
    }
}
