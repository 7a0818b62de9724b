/**
 * Programs that attack the packaged service and count what it does wrong. Each has a main method that anyone can run; ProofIT runs
 * short forms of them all in every build, and {@code mvn -Pproof verify} the long ones. Results with dates: docs/reliability.md.
 */
package dev.winnow.proof;
