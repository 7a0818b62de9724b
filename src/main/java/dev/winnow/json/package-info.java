/**
 * JSON in and out: requests become documents, verdicts become bytes, the same bytes on every interface.
 *
 * <p>Streaming Jackson only. Nothing here knows HTTP or files. Start at {@link dev.winnow.json.VerdictJson}; requests are
 * read by {@link dev.winnow.json.DocumentJson}.
 */
package dev.winnow.json;
