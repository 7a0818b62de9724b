/**
 * Disguises and how they are undone: {@code v.i.a.g.r.a}, {@code 1d10t}, {@code рaypal}, {@code 加-微-信}. One class a disguise; {@link
 * dev.winnow.text.disguise.Disguises} lists them in order.
 *
 * <p>What changes characters one by one, whatever the words, is {@link dev.winnow.text.Folding}'s matter. Nothing here knows rules; the
 * words to find come in a {@link dev.winnow.text.disguise.Lexicon}. Start at {@link dev.winnow.text.disguise.Unmasking}.
 */
package dev.winnow.text.disguise;
