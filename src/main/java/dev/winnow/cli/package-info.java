/** Commands: each a thin class over the engine. Start at {@link dev.winnow.cli.Winnow}. */
package dev.winnow.cli;
