package dev.winnow.http;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Room for few connections. */
public class FewConnectionsProfile implements QuarkusTestProfile {

    static final int MOST_CONNECTIONS = 40;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.http.limits.max-connections", String.valueOf(MOST_CONNECTIONS));
    }
}
