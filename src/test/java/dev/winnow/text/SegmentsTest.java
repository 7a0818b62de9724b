package dev.winnow.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentsTest {

    private static List<String> cut(String text) {
        FoldedText folded = Folding.fold(text);
        Segments segments = Segments.of(folded);
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < segments.count(); i++) {
            pieces.add(folded.subSequence(segments.start(i), segments.end(i)));
        }
        return pieces;
    }

    @Test
    void linesAreSegmentsAndBlankLinesAreNot() {
        assertThat(cut("one\n\n  two  \n\t\nthree")).containsExactly("one", "two", "three");
    }

    @Test
    void aLongLineIsCutIntoSentences() {
        String sentence = "The committee met again on the following day to read the report once more. ";
        assertThat(cut(sentence.repeat(6))).hasSize(6).allMatch(piece -> piece.endsWith("more."));
    }

    @Test
    void chineseSentencesNeedNoSpaceBehindTheirStop() {
        assertThat(cut("这家公司在本月公布了新的人事安排以及下一年度的研发计划。".repeat(12))).hasSize(12);
    }

    @Test
    void decimalsAndHostsDoNotEndASentence() {
        String sentence =
                "Version 3.14 of the tool from docs.example.org needs a newer compiler than the one before it did. ";
        assertThat(cut(sentence.repeat(4))).hasSize(4);
    }

    @Test
    void aLineWithoutAnyStopIsCutIntoBoundedWindows() {
        List<String> pieces = cut("x".repeat(1_000_000));
        assertThat(pieces).allMatch(piece -> piece.length() <= Segments.WINDOW);
        assertThat(String.join("", pieces)).hasSize(1_000_000);
    }

    @Test
    void windowsNeverCutASurrogatePair() {
        assertThat(cut("x" + "😀".repeat(1000)))
                .noneMatch(piece -> Character.isHighSurrogate(piece.charAt(piece.length() - 1)));
    }

    @Test
    void shortLinesShareAPassageAndLongOnesDoNot() {
        FoldedText folded = Folding.fold("short one\nshort two\n" + "word ".repeat(150) + "\n" + "word ".repeat(150));
        Segments segments = Segments.of(folded);
        assertThat(segments.passage(1)).isEqualTo(segments.passage(0));
        assertThat(segments.passage(segments.count() - 1)).isGreaterThan(segments.passage(0));
    }

    @Test
    void everyFoldedOffsetBelongsToTheSegmentThatHoldsIt() {
        FoldedText folded = Folding.fold("one\ntwo\nthree");
        Segments segments = Segments.of(folded);
        assertThat(segments.at(0)).isZero();
        assertThat(segments.at(5)).isEqualTo(1);
        assertThat(segments.at(folded.length())).isEqualTo(2);
    }
}
