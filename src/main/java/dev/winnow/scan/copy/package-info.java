/**
 * Copies of scanned datasets: one without what is blocked, one of what was, each in the input's format and packing, with a
 * manifest. Nothing half-written stands where a whole file is looked for. Start at {@link
 * dev.winnow.scan.copy.DatasetCopies}.
 */
package dev.winnow.scan.copy;
