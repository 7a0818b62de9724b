/**
 * Pages for people: the front page, where a text can be tried, and the console, where what the machine is unsure of is decided.
 *
 * <p>Pages are made on the server and work without script; {@code winnow.js} adds keys and swaps parts in place. Texts of
 * strangers reach a page only through {@link dev.winnow.console.ShownText}. Start at
 * {@link dev.winnow.console.FrontPageRoutes}.
 */
package dev.winnow.console;
