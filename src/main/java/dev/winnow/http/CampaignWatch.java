package dev.winnow.http;

import dev.winnow.campaign.Sightings;
import dev.winnow.campaign.Sketch;
import dev.winnow.moderation.Campaign;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.Verdict;
import dev.winnow.text.html.HtmlText;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Tells verdicts how often their texts, nearly, were met within the last day, if the operator wants that. */
@Singleton
public class CampaignWatch {

    private static final int MEBIBYTE = 20;

    private final Sightings sightings; // null: nobody wants it
    private final Clock clock = Clock.systemUTC();
    private final Counter repeats;

    @Inject
    CampaignWatch(WinnowConfig config, MeterRegistry registry) {
        long memory = config.campaigns().memory().asLongValue() >> MEBIBYTE;
        sightings = config.campaigns().enabled() ? new Sightings((int) Math.min(1 << 14, Math.max(1, memory))) : null;
        repeats = Counter.builder("winnow.campaign.repeats")
                .description("Texts that were near-duplicates of one met within the last day")
                .register(registry);
    }

    /** Returns the verdict with the campaign of its text; the same verdict if nobody wants that. */
    Verdict seen(Verdict verdict, Document document, Moderator moderator) {
        if (sightings == null) {
            return verdict;
        }
        String text = document.format() == Document.Format.HTML
                ? HtmlText.of(document.text()).text()
                : document.text();
        Sketch sketch = Sketch.of(moderator.fold(text), document.tenant());
        Sightings.Seen seen = sightings.seen(sketch, clock.millis());
        if (seen.seen() > 1) {
            repeats.increment();
        }
        return verdict.in(new Campaign(seen.id(), seen.seen()));
    }
}
