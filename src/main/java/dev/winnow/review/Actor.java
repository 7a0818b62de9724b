package dev.winnow.review;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who does something, for which tenant. Only a sign-in or a key makes one, so that whoever holds one has been let in.
 *
 * @param who a pseudonym, or "key:" and the name of a key
 * @param tenant whose items; "" for everybody's
 * @param rights what they may do
 */
public record Actor(String who, String tenant, Set<Right> rights) {

    /** The machine itself. */
    static final String SYSTEM = "system";

    /** Copies the rights. */
    public Actor {
        rights = Set.copyOf(rights);
    }

    /**
     * Makes the actor of a person.
     *
     * @param role viewer, moderator or admin
     */
    public static Actor person(String pseudonym, String tenant, String role) {
        return new Actor(
                pseudonym,
                tenant,
                switch (role) {
                    case "viewer" -> EnumSet.of(Right.READ);
                    case "moderator" -> EnumSet.of(Right.READ, Right.DECIDE);
                    case "admin" -> EnumSet.allOf(Right.class);
                    default -> throw new IllegalArgumentException("there is no role \"" + role + "\"");
                });
    }

    /**
     * Makes the actor of a key.
     *
     * @param scopes of the key; those that have nothing to do with review give no right
     */
    public static Actor key(String name, String tenant, Set<String> scopes) {
        EnumSet<Right> rights = EnumSet.noneOf(Right.class);
        for (String scope : scopes) {
            switch (scope) {
                case "items" -> rights.addAll(EnumSet.of(Right.READ, Right.SUBMIT));
                case "decide" -> rights.addAll(EnumSet.of(Right.READ, Right.DECIDE));
                case "corrections" -> rights.add(Right.CORRECT);
                case "admin" -> rights.addAll(EnumSet.allOf(Right.class));
                default -> {
                    // "moderate" is for texts, not for what people say of them
                }
            }
        }
        return new Actor("key:" + name, tenant, rights);
    }

    /** Returns whether the actor may do something. */
    public boolean may(Right right) {
        return rights.contains(right);
    }

    /**
     * Lets only somebody pass who may do something.
     *
     * @throws ReviewException if the actor may not
     */
    public void require(Right right) {
        if (!may(right)) {
            throw new ReviewException(ReviewException.Reason.FORBIDDEN, "this is not among what you may do here");
        }
    }
}
