package dev.winnow.http;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * An additional path prefix of the dialects, for proxies that do not rewrite paths. All routes of the router are registered
 * here, because Quarkus' own setting (quarkus.http.root-path) is fixed at build time, and rerouting loses queries.
 */
@Singleton
public class PathPrefix {

    private static final Logger LOG = Logger.getLogger(PathPrefix.class);

    private static final Pattern POSSIBLE = Pattern.compile("(/[A-Za-z0-9._~-]{1,100}){1,10}");
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

    /** Registers a path, also below the prefix if there is one. */
    public void route(Router router, String path, Handler<RoutingContext> handler) {
        router.route(path).handler(handler);
        if (!prefix.isEmpty()) {
            router.route(prefix + path).handler(handler);
        }
    }

    /** Registers the paths that match a regular expression, also below the prefix if there is one. */
    public void routeWithRegex(Router router, String regex, Handler<RoutingContext> handler) {
        router.routeWithRegex(regex).handler(handler);
        if (!prefix.isEmpty()) {
            router.routeWithRegex(Pattern.quote(prefix) + regex).handler(handler);
        }
    }

    /** Returns the normalised path of a request, without the prefix. */
    public String path(RoutingContext context) {
        String path = context.normalizedPath();
        return !prefix.isEmpty() && path.startsWith(prefix + "/") ? path.substring(prefix.length()) : path;
    }
}
