/**
 * The dialect of Perspective's comment analyzer: {@code comments:analyze}, {@code comments:suggestscore}, the discovery
 * document, and a batch of our own.
 *
 * <p>A thin translation: {@link dev.winnow.http.perspective.Attribute} says what every attribute is computed from, and why;
 * {@code docs/dialects.md} lists every field. Start at {@link dev.winnow.http.perspective.PerspectiveRoutes}.
 */
package dev.winnow.http.perspective;
