/** Real clients of other services, unmodified, that must not notice who answers. */
package dev.winnow.clients;
