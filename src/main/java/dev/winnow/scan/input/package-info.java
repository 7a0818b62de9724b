/**
 * Input of a scan: which files, how they are packed, and their records, each with its place.
 *
 * <p>A {@link dev.winnow.scan.input.RecordSource} takes an input apart on one thread and does as little as it can; a {@link
 * dev.winnow.scan.input.RecordParser} reads single records on any thread. Start at {@link
 * dev.winnow.scan.input.DataFile}.
 */
package dev.winnow.scan.input;
