/**
 * Assembles an engine from files: the built-in model, packs and policy, or the user's own in their place.
 *
 * <p>The engine itself reads no files; only this package does. Start at {@link
 * dev.winnow.assembly.EngineFiles}.
 */
package dev.winnow.assembly;
