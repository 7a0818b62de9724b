/**
 * Winnow inside Apache Spark: a function for SQL and DataFrames, and a batch job. Start at {@link
 * dev.winnow.spark.WinnowSpark}.
 */
package dev.winnow.spark;
