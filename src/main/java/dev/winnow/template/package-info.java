/**
 * Templates of reports: data in, a page out, with escaping by default. Nothing here knows what is reported.
 *
 * <p>Start at {@link dev.winnow.template.Templates}.
 */
package dev.winnow.template;
