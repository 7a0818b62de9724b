package dev.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.EngineFiles;
import dev.winnow.model.Overlay;
import dev.winnow.model.OverlayFile;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.policy.Action;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {

    @TempDir
    Path folder;

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private OwnFiles own;

    @BeforeEach
    void layOutFiles() {
        own = new OwnFiles(folder);
    }

    @Test
    void theBuiltInEngineIsHealthy() throws EngineException {
        Engine engine = engine(EngineFiles.BUILT_IN);
        assertThat(engine.complaint()).isEqualTo("the engine is not loaded");

        engine.load();

        assertThat(engine.complaint()).isNull();
        assertThat(engine.lastFailure()).isNull();
    }

    @Test
    void aBrokenPartStopsTheStartWithOneSentence() throws IOException {
        Path model = Files.writeString(folder.resolve("m.winnow"), "not a model");
        assertRefusedAtStart(new EngineFiles(model, null, null), "m.winnow");
        assertRefusedAtStart(new EngineFiles(folder.resolve("gone"), null, null), "does not exist");
        assertRefusedAtStart(new EngineFiles(null, folder.resolve("gone"), null), "gone");
        assertRefusedAtStart(new EngineFiles(null, null, folder.resolve("gone")), "does not exist");

        own.writePack(OwnFiles.BROKEN_PACK);
        assertRefusedAtStart(new EngineFiles(null, own.rules, null), OwnFiles.BROKEN_PACK_COMPLAINT);
        own.writePolicy(OwnFiles.BROKEN_POLICY);
        assertRefusedAtStart(new EngineFiles(null, null, own.policy), "did you mean \"sexual\"?");
    }

    private void assertRefusedAtStart(EngineFiles files, String why) {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> engine(files).load())
                .withMessageContaining(why)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @Test
    void unchangedFilesAreNotReadAgain() throws EngineException {
        Engine engine = started();
        Moderator first = engine.moderator();

        engine.reloadIfChanged();

        assertThat(engine.moderator()).isSameAs(first);
        assertThat(reloads("success")).isZero();
    }

    @Test
    void aChangedPolicyComesIntoForce() throws EngineException {
        Engine engine = started();

        own.writePolicy(OwnFiles.policy("second"));
        engine.reloadIfChanged();

        assertThat(engine.moderator().policy().identity()).startsWith("second@");
        assertThat(reloads("success")).isEqualTo(1);
        assertThat(registry.get("winnow.engine.info").gauges())
                .singleElement()
                .satisfies(info -> assertThat(info.getId().getTag("policy")).startsWith("second@"));
    }

    @Test
    void aNewPackComesIntoForceAndLeavesWithItsFile() throws EngineException, IOException {
        Engine engine = started();
        Document advertisement = Document.of("purple widget for everyone");
        assertThat(engine.moderator().moderate(advertisement).action()).isEqualTo(Action.ALLOW);

        own.writePack(OwnFiles.pack("purple widget"));
        engine.reloadIfChanged();
        assertThat(engine.moderator().moderate(advertisement).action()).isEqualTo(Action.BLOCK);
        assertThat(registry.find("winnow.rule.hits")
                        .tag("rule", "en.mine.phrase")
                        .counter())
                .isNotNull();

        Files.delete(own.rules.resolve("mine.yaml"));
        engine.reloadIfChanged();
        assertThat(engine.moderator().moderate(advertisement).action()).isEqualTo(Action.ALLOW);
        assertThat(registry.find("winnow.rule.hits")
                        .tag("rule", "en.mine.phrase")
                        .counter())
                .isNull();
    }

    @Test
    void aBrokenFileChangesNothingUntilItIsMended() throws EngineException {
        Engine engine = started();
        Moderator first = engine.moderator();

        own.writePolicy(OwnFiles.BROKEN_POLICY);
        engine.reloadIfChanged();
        engine.reloadIfChanged(); // still broken, but no news

        assertThat(engine.moderator()).isSameAs(first);
        assertThat(engine.lastFailure()).contains("sexuel");
        assertThat(engine.complaint()).isNull();
        assertThat(reloads("failure")).isEqualTo(1);
        assertThat(registry.get("winnow.reload.failed").gauge().value()).isEqualTo(1);

        own.writePolicy(OwnFiles.policy("mended"));
        engine.reloadIfChanged();

        assertThat(engine.moderator().policy().identity()).startsWith("mended@");
        assertThat(engine.lastFailure()).isNull();
        assertThat(registry.get("winnow.reload.failed").gauge().value()).isZero();
    }

    @Test
    void aBrokenPackAndAFolderThatIsGoneChangeNothingEither() throws EngineException, IOException {
        Engine engine = started();
        Moderator first = engine.moderator();

        own.writePack(OwnFiles.BROKEN_PACK);
        engine.reloadIfChanged();
        assertThat(engine.moderator()).isSameAs(first);
        assertThat(engine.lastFailure()).contains(OwnFiles.BROKEN_PACK_COMPLAINT);

        Files.delete(own.rules.resolve("mine.yaml"));
        Files.delete(own.rules);
        engine.reloadIfChanged();
        assertThat(engine.moderator()).isSameAs(first);
        assertThat(engine.lastFailure()).contains(own.rules.toString());
    }

    /** A pack may be well-formed and still a disaster: one that blocks an ordinary line does not get into force. */
    @Test
    void aPackThatKillsTheCanaryIsRefused() throws EngineException {
        Engine engine = started();
        Moderator first = engine.moderator();

        own.writePack(OwnFiles.pack("thank you"));
        engine.reloadIfChanged();

        assertThat(engine.moderator()).isSameAs(first);
        assertThat(engine.lastFailure()).isEqualTo("the engine flags a friendly line as spam");
    }

    @Test
    void anOverlayComesIntoForceIsRolledBackAndADamagedOneIsRefused() throws Exception {
        Path file = Files.write(folder.resolve("x.overlay"), OverlayFile.write(overlay("aaaa1111")));
        Engine engine = engine(new EngineFiles(null, null, null, file));
        engine.load();
        String model = EngineFiles.BUILT_IN.loadModel().version();
        assertThat(engine.moderator().moderate(Document.of("hello")).model()).isEqualTo(model + "+aaaa1111");

        Files.write(file, OverlayFile.write(overlay("bbbb2222-longer")));
        engine.reloadIfChanged();
        assertThat(engine.moderator().moderate(Document.of("hello")).model()).isEqualTo(model + "+bbbb2222-longer");

        Files.writeString(file, "nonsense");
        engine.reloadIfChanged();
        assertThat(engine.moderator().moderate(Document.of("hello")).model()).endsWith("+bbbb2222-longer");
        assertThat(engine.lastFailure()).contains("x.overlay");

        Files.write(file, OverlayFile.write(overlay("aaaa1111")));
        engine.reloadIfChanged();
        assertThat(engine.moderator().moderate(Document.of("hello")).model()).endsWith("+aaaa1111");
    }

    @Test
    void anOverlayOfAnotherModelOrForAnUnknownTenantStopsTheStart() throws Exception {
        Path file = folder.resolve("x.overlay");
        Files.write(file, OverlayFile.write(new Overlay("", "1999.1", "n", heads(), Map.of(), weights())));
        assertRefusedAtStart(new EngineFiles(null, null, null, file), "learn it again");
        String model = EngineFiles.BUILT_IN.loadModel().version();
        Files.write(file, OverlayFile.write(new Overlay("nobody", model, "n", heads(), Map.of(), weights())));
        assertRefusedAtStart(new EngineFiles(null, null, null, file), "nobody");
        assertRefusedAtStart(new EngineFiles(null, null, null, folder.resolve("gone.overlay")), "does not exist");
    }

    private static Overlay overlay(String name) throws EngineException {
        return new Overlay("", EngineFiles.BUILT_IN.loadModel().version(), name, heads(), Map.of(), weights());
    }

    private static List<Overlay.Head> heads() {
        return List.of(new Overlay.Head("scam", 0.25f, 0, 1));
    }

    private static byte[][] weights() {
        return new byte[][] {new byte[Overlay.settings(1).buckets()]};
    }

    private Engine started() throws EngineException {
        Engine engine = engine(new EngineFiles(null, own.rules, own.policy));
        engine.load();
        return engine;
    }

    private Engine engine(EngineFiles files) {
        return new Engine(files, Duration.ZERO, new Meters(registry), null);
    }

    private double reloads(String outcome) {
        return registry.get("winnow.reloads").tag("outcome", outcome).counter().count();
    }
}
