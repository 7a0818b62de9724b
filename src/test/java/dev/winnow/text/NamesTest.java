package dev.winnow.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamesTest {

    private static List<String> names(String text, String... known) {
        FoldedText folded = Folding.fold(text);
        Set<String> words = Set.of(known);
        return new Names(folded, (start, end) -> words.contains(folded.subSequence(start, end)))
                .between(0, folded.length()).stream()
                        .map(name -> folded.subSequence(name.start(), name.end()))
                        .toList();
    }

    @Test
    void capitalsInsideASentenceAreNames() {
        assertThat(names("we met Dr Cockburn in Scunthorpe")).containsExactly("dr", "cockburn", "scunthorpe");
        assertThat(names("вчера Иван приехал")).containsExactly("иван");
    }

    @Test
    void theWordThatOpensASentenceIsNoneByItself() {
        assertThat(names("Yesterday it rained all day. Everybody stayed at home. \"Nobody came by\", he said."))
                .isEmpty();
        assertThat(names("hours for the pool: Mondays from nine until noon")).isEmpty();
    }

    @Test
    void itIsOneBesideAnother() {
        assertThat(names("Richard Dickinson was here for two days")).containsExactly("richard", "dickinson");
        assertThat(names("It rained in May. Richard stayed at home")).containsExactly("may");
    }

    @Test
    void aFewWordsInCapitalsMayBeANameAndNothingElse() {
        assertThat(names("Cockburn")).containsExactly("cockburn");
        assertThat(names("Anjali Dikshit")).containsExactly("anjali", "dikshit");
        assertThat(names("Nice day")).isEmpty();
    }

    @Test
    void shoutsAreNone() {
        assertThat(names("what an IDIOT you are, an I")).isEmpty();
    }

    @Test
    void whatIsKnownIsNone() {
        assertThat(names("you Bastard of Scunthorpe", "bastard")).containsExactly("scunthorpe");
    }

    @Test
    void scriptsWithoutCapitalsHaveNone() {
        assertThat(names("ฉันชื่อสมชายและอยู่ที่กรุงเทพ")).isEmpty();
        assertThat(names("我叫李明住在北京")).isEmpty();
        assertThat(names("اسمي محمد وأسكن في القاهرة")).isEmpty();
    }

    @Test
    void onlyNamesWithinTheRangeAreToldWhereTheyStand() {
        FoldedText folded = Folding.fold("we met Anna and then Boris there");
        Names names = new Names(folded, (start, end) -> false);
        assertThat(names.between(12, folded.length())).containsExactly(new Span(21, 26));
    }
}
