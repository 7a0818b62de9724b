package dev.winnow.http;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * A path under which everything is served once more, for proxies that hand paths on as they are. Quarkus' own
 * (quarkus.http.root-path) is fixed when the service is built.
 */
@Singleton
public class PathPrefix {

    private static final Logger LOG = Logger.getLogger(PathPrefix.class);

    private static final Pattern POSSIBLE = Pattern.compile("(/[A-Za-z0-9._~-]{1,100}){1,10}");
    private static final int FIRST = 10_000; // of all filters
    private static final int COULD_NOT = 2; // exit code

    private final String prefix; // "" or as in "/moderation"

    @Inject
    PathPrefix(WinnowConfig config) {
        String set = config.pathPrefix().orElse("");
        prefix = set.endsWith("/") ? set.substring(0, set.length() - 1) : set;
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        if (!prefix.isEmpty() && !POSSIBLE.matcher(prefix).matches()) {
            LOG.errorf("Winnow cannot start: winnow.path-prefix is \"%s\", no path such as /moderation", prefix);
            Quarkus.asyncExit(COULD_NOT);
            throw new PreventFurtherStepsException(COULD_NOT);
        }
    }

    void register(@Observes Filters filters) {
        if (!prefix.isEmpty()) {
            filters.register(this::takeOff, FIRST);
        }
    }

    private void takeOff(RoutingContext context) {
        String path = context.request().path();
        if (path.startsWith(prefix + "/") && context.get(PathPrefix.class.getName()) == null) {
            context.put(PathPrefix.class.getName(), prefix);
            context.reroute(path.substring(prefix.length()));
        } else {
            context.next();
        }
    }

    /** Returns what was taken off the path of a request, or "". */
    public static String of(RoutingContext context) {
        String taken = context.get(PathPrefix.class.getName());
        return taken == null ? "" : taken;
    }
}
