package dev.winnow.scan;

/**
 * A record that could not be read, and so not judged.
 *
 * @param place where it stands
 * @param reason short, without the place: "invalid UTF-8 at byte 17"
 */
public record UnreadableRecord(RecordPlace place, String reason) {}
