/**
 * Near-duplicates: which texts are copies of one message, in bounded memory. One implementation for scans, the service and
 * whoever else has to group texts.
 *
 * <p>A {@link dev.winnow.campaign.Sketch} is what is kept of a text, {@link dev.winnow.campaign.Groups} finds the group that
 * a sketch belongs to, {@link dev.winnow.campaign.Sightings} counts groups within a day. Nothing here knows verdicts, files
 * or a clock.
 */
package dev.winnow.campaign;
