package dev.winnow.http;

import java.util.HashMap;
import java.util.Map;

/** Verdicts that say how often their texts were met. */
public class CampaignProfile extends KeysProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("winnow.campaigns.enabled", "true");
        settings.put("winnow.campaigns.memory", "1M");
        return settings;
    }
}
