/** Checksums: SHA-256, which tells whether files are whole and names what has no other name. */
package dev.winnow.digest;
