package dev.winnow.http.start;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.BindException;

/** Says in one sentence why the framework could not start. */
public final class StartFailure {

    private StartFailure() {}

    /** Returns a sentence for whoever runs the service. */
    public static String sentence(Throwable failure) {
        Throwable deepest = failure;
        for (Throwable cause = failure; cause != null && cause != cause.getCause(); cause = cause.getCause()) {
            if (cause instanceof BindException
                    || cause.getClass().getSimpleName().equals("QuarkusBindException")) {
                return "the port is taken by another program: " + oneLine(cause)
                        + "; stop that, or take another port (--port, QUARKUS_HTTP_PORT)";
            }
            if (cause instanceof ConfigurationException) {
                return "a setting is wrong: " + oneLine(cause);
            }
            deepest = cause;
        }
        return oneLine(deepest) + " (" + deepest.getClass().getSimpleName()
                + "); \"winnow doctor\" looks for reasons, WINNOW_DEBUG=1 shows where it happened";
    }

    private static String oneLine(Throwable failure) {
        String message = failure.getMessage() == null ? "no reason given" : failure.getMessage();
        return message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
