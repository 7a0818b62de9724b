/**
 * Reports of scans: one class for each format, all of them listeners of the same scan, so that they agree. Text comes to them
 * masked already. Start at {@link dev.winnow.scan.report.Reports}.
 */
package dev.winnow.scan.report;
