package dev.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.assembly.KeyFiles;
import dev.winnow.keys.Key;
import dev.winnow.keys.KeyRing;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {

    @TempDir
    Path folder;

    private StringWriter out;
    private StringWriter err;

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return Winnow.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private String file() {
        return folder.resolve("keys.yaml").toString();
    }

    private Key find(String key) throws Exception {
        KeyRing.Holder holder = new KeyRing(KeyFiles.read(Path.of(file())), null).find(key);
        return holder == null ? null : holder.key();
    }

    @Test
    void aKeyIsPrintedOnceAndOnlyItsHashIsKept() throws Exception {
        assertThat(run("keys", "add", "blog", "--file", file(), "--tenant", "kids", "--rate", "600"))
                .isZero();
        String key = out.toString().strip();

        assertThat(key).matches("[a-z0-9]{12}");
        assertThat(Files.readString(Path.of(file()))).doesNotContain(key).contains("blog", "kids", "600");
        assertThat(find(key).tenant()).isEqualTo("kids");
        assertThat(find(key).requestsPerMinute()).isEqualTo(600);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertThat(Files.getPosixFilePermissions(Path.of(file()))).hasSize(2);
        }
    }

    @Test
    void aKeyIsSuspendedResumedListedAndRemoved() throws Exception {
        run("keys", "add", "blog", "--file", file());
        String key = out.toString().strip();

        assertThat(run("keys", "suspend", "blog", "--file", file())).isZero();
        assertThat(find(key).suspended()).isTrue();
        run("keys", "list", "--file", file());
        assertThat(out.toString()).contains("blog", "suspended").doesNotContain(key);
        run("keys", "resume", "blog", "--file", file());
        assertThat(find(key).suspended()).isFalse();
        assertThat(run("keys", "remove", "blog", "--file", file())).isZero();
        assertThat(find(key)).isNull();
    }

    @Test
    void aKeyThatClientsHaveAlreadyIsTakenOver() throws Exception {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("Old-Key_OfOurs\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(run("keys", "add", "blog", "--existing", "--file", file()))
                    .isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(out.toString()).isEmpty();
        assertThat(find("Old-Key_OfOurs").name()).isEqualTo("blog");
    }

    @Test
    void mistakesAreSentences() throws Exception {
        run("keys", "add", "blog", "--file", file());

        assertThat(run("keys", "add", "blog", "--file", file())).isEqualTo(2);
        assertThat(err.toString()).contains("there is a key named \"blog\" already");
        assertThat(run("keys", "remove", "blag", "--file", file())).isEqualTo(2);
        assertThat(err.toString()).contains("did you mean \"blog\"?");
        assertThat(run("keys", "add", "a b", "--file", file())).isEqualTo(2);
        assertThat(run("keys", "add", "fast", "--rate", "0", "--file", file())).isEqualTo(2);
        assertThat(run("keys", "list", "--file", folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("does not exist");
        assertThat(run("keys")).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required subcommand");
    }
}
