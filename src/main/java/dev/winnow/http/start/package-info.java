/**
 * What must hold before the service listens, and what it says once it does. Every complaint is one sentence: what is wrong, and
 * how to mend it. Start at {@link dev.winnow.http.start.Settings} and {@link dev.winnow.http.start.Surroundings}.
 */
package dev.winnow.http.start;
