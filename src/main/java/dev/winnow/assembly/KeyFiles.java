package dev.winnow.assembly;

import dev.winnow.keys.KeyFile;
import dev.winnow.yaml.YamlException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Reads and writes key files. */
public final class KeyFiles {

    private KeyFiles() {}

    /**
     * Reads a key file.
     *
     * @throws EngineException if it is missing, unreadable or invalid
     */
    public static KeyFile read(Path file) throws EngineException {
        try {
            return KeyFile.parse(Files.readString(file), file.toString());
        } catch (YamlException e) {
            throw new EngineException(e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new EngineException(
                    "key file \"" + file + "\" does not exist; \"winnow keys add NAME --file " + file + "\" makes it",
                    e);
        } catch (CharacterCodingException e) {
            throw new EngineException("key file \"" + file + "\" is not UTF-8", e);
        } catch (IOException e) {
            throw new EngineException("key file \"" + file + "\" cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Writes a key file atomically, so that a running service never reads half of it; only its owner may read it.
     *
     * @throws EngineException if it cannot be written; the old file then stays as it was
     */
    public static void write(Path file, KeyFile content) throws EngineException {
        try {
            Path folder = file.toAbsolutePath().getParent();
            boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
            Path draft = Files.createTempFile(folder, ".winnow-keys", ".tmp");
            try {
                if (posix) {
                    // Keep the permissions of an existing file: an operator may have let the service's group read it.
                    var permissions = Files.exists(file)
                            ? Files.getPosixFilePermissions(file)
                            : PosixFilePermissions.fromString("rw-------");
                    Files.setPosixFilePermissions(draft, permissions);
                }
                Files.writeString(draft, content.toYaml());
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new EngineException("key file \"" + file + "\" cannot be written: " + e.getMessage(), e);
        }
    }
}
