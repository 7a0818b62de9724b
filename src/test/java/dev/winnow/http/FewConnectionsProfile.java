package dev.winnow.http;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Room for few connections. */
public class FewConnectionsProfile implements QuarkusTestProfile {

    static final int MOST_CONNECTIONS = 40;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "winnow.connections.most",
                String.valueOf(MOST_CONNECTIONS),
                "winnow.connections.per-address",
                String.valueOf(MOST_CONNECTIONS),
                "winnow.connections.head-time",
                "3s",
                "winnow.connections.body-time",
                "3s");
    }
}
