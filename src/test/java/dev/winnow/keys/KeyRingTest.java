package dev.winnow.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.yaml.YamlException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {

    private final KeyHash hash = KeyHash.random();

    private Key key(String name, String key) {
        return new Key(name, hash.of(key), null, 0, false, null);
    }

    @Test
    void aKeyIsFoundWhateverItsCase() {
        KeyRing ring = new KeyRing(new KeyFile(hash, List.of(key("blog", "AbC123def456"))), null);

        assertThat(ring.find("abc123def456").key().name()).isEqualTo("blog");
        assertThat(ring.find("ABC123DEF456").key().name()).isEqualTo("blog");
        assertThat(ring.find("abc123def457")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "schlüssel", "\0", "\ud800", "a\nb"})
    void whatCannotBeAKeyIsNobodys(String presented) {
        assertThat(new KeyRing(KeyFile.empty(), null).find(presented)).isNull();
    }

    @Test
    void aKeyOfAMegabyteIsNobodysAndCostsNothing() {
        assertThat(KeyHash.isPossible("a".repeat(1 << 20))).isFalse();
    }

    @Test
    void newKeysAreTwelveLowerCaseLettersAndDigitsAndDiffer() {
        assertThat(KeyHash.newKey()).matches("[a-z0-9]{12}").isNotEqualTo(KeyHash.newKey());
    }

    @Test
    void aFileIsReadAsItWasWritten() throws YamlException {
        KeyFile file = new KeyFile(
                hash,
                List.of(
                        new Key("blog", hash.of("a"), "kids, and \u4f60", 600, true, "2026-11-23"),
                        new Key("app.2", hash.of("b"), null, 0, false, null)));

        assertThat(KeyFile.parse(file.toYaml(), "keys.yaml")).isEqualTo(file);
        assertThat(KeyFile.parse(KeyFile.empty().toYaml(), "keys.yaml").keys()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "keys: []                                  | \"salt\" is missing",
                "salt: 'not hex at all'                    | the salt must be",
                "salt: S~key: []                          | did you mean \"keys\"?",
                "salt: S~keys: [{name: a, hash: secret}]  | never type a key",
                "salt: S~keys: [{name: 'a b', hash: H}]   | a name is letters",
                "salt: S~keys: [{name: a, hash: H, requests-per-minute: 0}] | must be from 1",
                "salt: S~keys: [{name: a, hash: H, suspended: maybe}] | suspended",
                "salt: S~keys: [{name: a, hash: H}, {name: a, hash: G}] | two keys named",
                "salt: S~keys: [{name: a, hash: H}, {name: b, hash: H}] | stands there twice",
                "salt: S~keys: 5                          | must be a list",
            })
    void aWrongFileIsRefusedWithThePlace(String yaml, String complaint) {
        String file = yaml.replace("S~", "'00112233445566778899aabbccddeeff'~")
                .replace("~", "\n")
                .replace("H", "'" + "a".repeat(64) + "'")
                .replace("G", "'" + "b".repeat(64) + "'");
        assertThatThrownBy(() -> KeyFile.parse(file, "keys.yaml"))
                .isInstanceOf(YamlException.class)
                .hasMessageStartingWith("keys.yaml:")
                .hasMessageContaining(complaint);
    }

    @Test
    void aBucketGivesAMinutesWorthThenOneAtATime() {
        TokenBucket bucket = new TokenBucket(60, 0);
        for (int left = 59; left >= 0; left--) {
            assertThat(bucket.take(0)).isEqualTo(left);
        }
        assertThat(bucket.take(0)).isEqualTo(-1);
        long second = Duration.ofSeconds(1).toNanos();
        assertThat(bucket.take(second)).isZero();
        assertThat(bucket.take(second)).isEqualTo(-1);
        assertThat(bucket.take(100 * second)).isEqualTo(59);
    }

    @Test
    void aSlowBucketSaysHowLongToWait() {
        TokenBucket bucket = new TokenBucket(1, 0);
        assertThat(bucket.take(0)).isZero();
        assertThat(bucket.take(0)).isEqualTo(-60);
        assertThat(bucket.take(Duration.ofSeconds(50).toNanos())).isEqualTo(-10);
    }

    @Test
    void aReloadDoesNotRefillBuckets() {
        Key slow = new Key("slow", hash.of("a"), null, 1, false, null);
        KeyRing before = new KeyRing(new KeyFile(hash, List.of(slow)), null);
        assertThat(before.find("a").rate().take()).isZero();

        KeyRing after = new KeyRing(new KeyFile(hash, List.of(slow, key("new", "b"))), before);

        assertThat(after.find("a").rate().take()).isNegative();
        assertThat(after.find("b").rate()).isNull();
    }
}
