package dev.winnow.http;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.EngineFiles;
import dev.winnow.model.Hearing;
import dev.winnow.model.LinearModel;
import dev.winnow.model.ModelFile;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A service with a model that is heard in Spanish but for its first head, and in texts too short to tell. */
public class HeardProfile implements QuarkusTestProfile {

    /** Training texts and AUC of every head in Spanish. */
    static final int TEXTS = 412;

    static final float AUC = 0.78f;

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Path file = Files.createTempDirectory("winnow").resolve("heard.winnow");
            Files.write(file, ModelFile.write(model()));
            return Map.of("winnow.model", file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (EngineException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LinearModel model() throws EngineException {
        LinearModel builtIn = EngineFiles.BUILT_IN.loadModel();
        int heads = builtIn.heads().size();
        List<Hearing> spanish = new ArrayList<>(new Hearing(true, 0, 0, 1, 0, AUC, TEXTS).forHeads(heads));
        spanish.set(0, new Hearing(false, 0, 0, 1, 0, Float.NaN, 3));
        return builtIn.withHearings(Map.of("und", Hearing.RAW.forHeads(heads), "es", spanish));
    }
}
