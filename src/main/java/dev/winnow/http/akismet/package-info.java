/**
 * The dialect of Akismet: {@code verify-key}, {@code comment-check}, {@code submit-spam}, {@code submit-ham},
 * {@code usage-limit}, {@code key-sites}.
 *
 * <p>A thin translation: {@link dev.winnow.http.akismet.SpamCategory} says which of Winnow's categories are spam to a blog, and
 * {@link dev.winnow.http.akismet.Evidence} what counts beside the text; {@code docs/dialects.md} lists every field. Start at
 * {@link dev.winnow.http.akismet.AkismetRoutes}.
 */
package dev.winnow.http.akismet;
