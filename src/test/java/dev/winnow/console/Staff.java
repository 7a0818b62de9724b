package dev.winnow.console;

import dev.winnow.review.Actor;
import dev.winnow.review.Door;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** People who can sign in, made for a test: each role for the tenant "kids", and an admin of everybody's and of "kids". */
final class Staff {

    static final String PASSWORD = "a long password";

    private static final Map<Door, Staff> BY_DOOR = new HashMap<>();

    private final Map<String, String> sessions = new HashMap<>(); // by role

    private Staff(Door door) {
        String first = door.firstInvitation(List.of("kids")).orElseThrow();
        sessions.put("first", door.accept(first, "first@example.org", PASSWORD));
        Actor admin = Actor.person("m-00", "kids", "admin");
        for (String role : Door.ROLES) {
            String login = role + "@example.org";
            sessions.put(role, door.accept(door.invite(admin, login, role), login, PASSWORD));
        }
    }

    /** Returns the people of a service, made when they are first asked for. */
    static synchronized Staff of(ConsoleStore store) {
        return BY_DOOR.computeIfAbsent(store.door(), Staff::new);
    }

    /** Returns the word in the cookie of somebody's session. */
    String session(String role) {
        return sessions.get(role);
    }
}
