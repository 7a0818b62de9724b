/**
 * Who may hold a connection, and for how long without getting on: limits in sum and by address, clocks for heads, bodies and
 * readers. Whoever is refused is told so. Start at {@link dev.winnow.http.connections.Connections}.
 */
package dev.winnow.http.connections;
