/**
 * HTML as a reader meets it: the visible text of a page with the way back to its source, and what a page hides from readers
 * but not from crawlers. Styles are applied as far as they decide on being seen.
 *
 * <p>Start at {@link dev.winnow.text.html.HtmlText}.
 */
package dev.winnow.text.html;
