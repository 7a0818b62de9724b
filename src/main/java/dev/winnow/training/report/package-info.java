/**
 * Tables of figures as text, Markdown, HTML and JSON, beside those of an earlier model.
 *
 * <p>Nothing here knows what was measured. Start at {@link dev.winnow.training.report.Table}.
 */
package dev.winnow.training.report;
