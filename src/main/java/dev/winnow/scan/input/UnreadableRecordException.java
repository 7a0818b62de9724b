package dev.winnow.scan.input;

/** One record cannot be read; those behind it can. The message is a short reason without place: "invalid UTF-8". */
public final class UnreadableRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableRecordException(String reason) {
        super(reason, null, false, false); // a stack of each of a million bad rows would be most of the work
    }
}
