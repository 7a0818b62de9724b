/** What {@code deploy/} promises: a chart that renders, objects that a cluster takes, alerts that fire. */
package dev.winnow.deploy;
