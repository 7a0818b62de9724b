/** A real browser for tests. */
package dev.winnow.browser;
