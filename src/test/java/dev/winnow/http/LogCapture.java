package dev.winnow.http;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Listens to everything that is logged while it is open: messages, parameters, stack traces. */
final class LogCapture extends Handler implements AutoCloseable {

    @SuppressWarnings("JdkObsolete") // written by any thread
    private final StringBuffer text = new StringBuffer();

    private final Formatter formatter = new SimpleFormatter();

    LogCapture() {
        Logger.getLogger("").addHandler(this);
    }

    @Override
    public void publish(LogRecord event) {
        text.append(event.getLevel())
                .append(' ')
                .append(formatter.formatMessage(event))
                .append('\n');
        if (event.getThrown() != null) {
            StringWriter trace = new StringWriter();
            event.getThrown().printStackTrace(new PrintWriter(trace));
            text.append(trace);
        }
    }

    /** Returns what was logged so far. */
    String text() {
        return text.toString();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
