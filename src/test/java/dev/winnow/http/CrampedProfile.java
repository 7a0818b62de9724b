package dev.winnow.http;

import java.util.HashMap;
import java.util.Map;

/** Keys, and a deep tier with one thread, one place to wait, and little time. */
public class CrampedProfile extends KeysProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("winnow.deep.threads", "1");
        settings.put("winnow.deep.queue", "1");
        settings.put("winnow.deep.deadline", "300ms");
        return settings;
    }
}
