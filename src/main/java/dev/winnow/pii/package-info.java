/**
 * Personal data and secrets: what in a text identifies a person, or opens a door. Shapes and checksums, no names of people
 * and no model. Start at {@link dev.winnow.pii.PersonalData}.
 *
 * <p>Linear in the text: one pass looks for what such data cannot do without (an at sign, a run of digits, a run of sixteen
 * letters and digits, five dashes), and only there anything is tried, within a bounded distance.
 */
package dev.winnow.pii;
