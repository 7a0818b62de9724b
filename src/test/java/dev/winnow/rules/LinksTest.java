package dev.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {

    private static List<String> in(String text) {
        return Links.in(text.toCharArray(), 0, text.length()).stream()
                .map(Links.Link::hostAndPath)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    see https://www.example.com/a/b?c=d, or not  | www.example.com/a/b?c=d
                    (example.org)                                | example.org
                    请访问example.net/vip立即领取                    | example.net/vip
                    pi is 3.14 and e.g. version 1.2.3            | -
                    a..b                                         | -
                    x.y                                          | -
                    mail me@mail.example.com.                    | mail.example.com
                    """)
    void findsHostsWithTheirPaths(String text, String link) {
        assertThat(in(text)).isEqualTo(link == null ? List.of() : List.of(link));
    }

    @Test
    void hostsInPunycodeShowWhatTheyLookLike() {
        assertThat(in("http://xn--ggle-55da.com/x")).containsExactly("xn--=google.com/x"); // two Cyrillic letters
        assertThat(in("http://www.xn--mnchen-3ya.de/")).containsExactly("www.xn--mnchen-3ya.de/");
        assertThat(in("http://xn--.com/ http://xn--999999999.com/")).hasSize(2).noneMatch(link -> link.contains("="));
    }

    @Test
    void endlessDotsAndHyphensAreLinear() {
        assertThat(in("a.".repeat(100_000))).hasSizeLessThan(100_001);
        assertThat(in("-".repeat(100_000) + ".com")).hasSizeLessThan(2);
    }
}
