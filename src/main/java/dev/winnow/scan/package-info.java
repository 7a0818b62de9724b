/**
 * Scans datasets: judges every record of every file and says which are wrong, where and why.
 *
 * <p>Knows no command line and no report format. Start at {@link dev.winnow.scan.Scan}.
 */
package dev.winnow.scan;
