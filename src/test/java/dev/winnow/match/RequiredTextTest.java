package dev.winnow.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.EngineFiles;
import dev.winnow.rules.Rule;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredTextTest {

    @ParameterizedTest(name = "{0} needs {1}")
    @CsvSource(delimiter = ';', textBlock = """
                    abc                  ; [[abc]]
                    (?:add|text) me      ; [[add me, text me]]
                    ab?c                 ; [[abc, ac]]
                    colou?rs? .* gone    ; [[color , colors , colour , colours ], [ gone]]
                    x*                   ; []
                    (?:ab)+c             ; [[ab], [c]]
                    a{2}b                ; [[a], [b]]
                    [ab]c                ; [[ac, bc]]
                    [a-z]c               ; [[c]]
                    [^a]c                ; [[c]]
                    [^]]c                ; [[c]]
                    (?i)abc              ; []
                    \\bword\\b           ; [[word]]
                    foo|ba.*r            ; [[ba, foo]]
                    a\\.b                ; [[a.b]]
                    """)
    void asksForWhatEveryMatchContains(String pattern, String required) {
        assertThat(normalised(RequiredText.of(pattern).groups().toString())).isEqualTo(normalised(required));
    }

    /** Sets print in no particular order. */
    private static List<String> normalised(String groups) {
        return Pattern.compile("[\\[\\],]").split(groups).length == 0
                ? List.of()
                : java.util.Arrays.stream(groups.split("[\\[\\],]", -1))
                        .filter(part -> !part.isBlank())
                        .map(String::strip)
                        .sorted()
                        .toList();
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("abc|()?*+.[]\\d^${}1,2").ofMaxLength(14);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("abcd1. ").ofMaxLength(12);
    }

    @Property(tries = 40_000)
    void neverRulesOutATextThatMatches(@ForAll("patterns") String pattern, @ForAll("texts") String text) {
        Pattern compiled;
        try {
            compiled = Pattern.compile(pattern);
        } catch (com.google.re2j.PatternSyntaxException | ArrayIndexOutOfBoundsException e) {
            return; // not a pattern
        }
        if (compiled.matcher(text).find()) {
            assertThat(new RequiredTexts(List.of("x", pattern))
                            .candidates(text.toCharArray(), 0, text.length())
                            .get(1))
                    .as("%s in \"%s\"", pattern, text)
                    .isTrue();
        }
    }

    @Test
    void mostBuiltInPatternsAskForSomethingAndTheRestHaveTriggers() throws EngineException {
        List<String> patterns = EngineFiles.BUILT_IN.loadRules().rules().stream()
                .filter(rule -> rule.kind() == Rule.Kind.PATTERN)
                .flatMap(rule -> rule.any().stream())
                .toList();
        long asking = patterns.stream()
                .filter(pattern -> !RequiredText.of(pattern).groups().toString().equals("[]"))
                .count();
        assertThat(asking).isGreaterThan(patterns.size() * 8L / 10);
    }
}
