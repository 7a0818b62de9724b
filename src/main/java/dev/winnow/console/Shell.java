package dev.winnow.console;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands around every page of the console.
 *
 * @param root the way from the page to the service's root, as in "../"
 * @param assets see {@link Assets#VERSION}
 * @param who the pseudonym of whoever is signed in; null: nobody
 * @param token what forms carry
 * @param tenants that can be chosen; empty if there is only one
 * @param admin whether the pages of admins are shown
 * @param current which page this is
 * @param said what the page before has to tell; null: nothing
 */
public record Shell(
        String root,
        String assets,
        String who,
        String token,
        List<Tenant> tenants,
        boolean admin,
        String current,
        String said) {

    /**
     * A tenant that can be chosen.
     *
     * @param index among those of the person
     * @param name as shown
     * @param chosen whether it is the one looked at
     */
    public record Tenant(int index, String name, boolean chosen) {}

    static Shell outside(String root) {
        return new Shell(root, Assets.VERSION, null, "", List.of(), false, "", null);
    }

    static Shell of(Guest guest, String root, String current, String said) {
        List<Tenant> tenants = new ArrayList<>();
        if (guest.tenants().size() > 1) {
            for (String name : guest.tenants()) {
                tenants.add(new Tenant(
                        tenants.size(),
                        name.isEmpty() ? "default" : name,
                        name.equals(guest.actor().tenant())));
            }
        }
        return new Shell(
                root,
                Assets.VERSION,
                guest.person().pseudonym(),
                guest.token(),
                tenants,
                guest.actor().may(dev.winnow.review.Right.ADMIN),
                current,
                said);
    }
}
