/**
 * Puts an engine together from files: the built-in model, packs and policy, or the user's own in their place.
 *
 * <p>The engine itself reads no files; this is the only room between the disk and it. Start at {@link
 * dev.winnow.assembly.EngineFiles}.
 */
package dev.winnow.assembly;
