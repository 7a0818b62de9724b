/**
 * Keys: who may ask, as whom, and how often. A file holds them, hashed; the service reads it, {@code winnow keys} writes it.
 * How a key travels in a request is each dialect's affair, not this room's. Start at {@link dev.winnow.keys.KeyRing}.
 */
package dev.winnow.keys;
