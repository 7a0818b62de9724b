/**
 * API keys: who may send requests, for which tenant, and how often. A file holds their hashes; the service reads it, {@code winnow
 * keys} writes it.
 * How a request carries its key is up to each dialect. Start at {@link dev.winnow.keys.KeyRing}.
 */
package dev.winnow.keys;
