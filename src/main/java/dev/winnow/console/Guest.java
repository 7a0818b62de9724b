package dev.winnow.console;

import dev.winnow.review.Actor;
import dev.winnow.review.store.Person;
import java.util.List;

/**
 * Somebody who has signed in, looking at one tenant.
 *
 * @param person who
 * @param actor what they may do for the tenant
 * @param tenants for which they may do something; "" is everybody's
 * @param session the word in their cookie
 * @param token what their forms carry, so that no other site can send them
 */
record Guest(Person person, Actor actor, List<String> tenants, String session, String token) {}
