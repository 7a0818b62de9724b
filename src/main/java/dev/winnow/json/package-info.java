/**
 * JSON in and out: a request becomes a document, a verdict becomes bytes, the same bytes on every face.
 *
 * <p>Streaming Jackson only. Nothing here knows HTTP or files. Start at {@link dev.winnow.json.VerdictJson}; requests are
 * read by {@link dev.winnow.json.DocumentJson}.
 */
package dev.winnow.json;
