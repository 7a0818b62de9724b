package dev.winnow.http;

import java.util.HashMap;
import java.util.Map;

/** Keys, limits that are quickly reached, no leniency, a path of a proxy's, and a log of every request. */
public class NarrowProfile extends KeysProfile {

    static final String PREFIX = "/to/winnow";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("winnow.text-limit", "2K");
        settings.put("winnow.perspective.text-limit", "2K");
        settings.put("winnow.perspective.strict", "true");
        settings.put("winnow.batch-limit", "3");
        settings.put("winnow.batch-body-limit", "40K");
        settings.put("winnow.pending-limit", "30K");
        settings.put("winnow.akismet.domain", "winnow.example");
        settings.put("winnow.path-prefix", PREFIX + "/");
        settings.put("quarkus.http.access-log.enabled", "true");
        return settings;
    }
}
