/** Benchmarks; their recorded results stand in {@code docs/benchmarks.md}. */
package dev.winnow.benchmarks;
