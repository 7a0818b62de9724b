package dev.winnow.assembly;

import dev.winnow.rules.file.PackIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the index of the built-in packs; the build runs it behind the compiler. */
public final class IndexPacks {

    private IndexPacks() {}

    /**
     * Reads the packs beside this class and writes their index to where {@link EngineFiles} looks for it.
     *
     * @param arguments the folder of the compiled classes
     */
    public static void main(String[] arguments) throws IOException, EngineException {
        Path file = Path.of(arguments[0] + EngineFiles.INDEX);
        Files.write(file, PackIndex.write(EngineFiles.builtInSources(false)));
    }
}
