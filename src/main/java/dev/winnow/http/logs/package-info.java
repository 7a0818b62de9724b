/** How the log is written: for people, or as JSON with the names of the Elastic Common Schema. Never a text that was judged. */
package dev.winnow.http.logs;
