package dev.winnow.training.attacks;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a reader takes for one character: nobody who wants to be read puts anything between a letter and its marks. */
final class Clusters {

    private Clusters() {}

    static List<String> of(String text) {
        List<String> clusters = new ArrayList<>();
        BreakIterator characters = BreakIterator.getCharacterInstance(ULocale.ROOT);
        characters.setText(text);
        int start = characters.first();
        for (int end = characters.next(); end != BreakIterator.DONE; start = end, end = characters.next()) {
            clusters.add(text.substring(start, end));
        }
        return clusters;
    }

    static String reversed(String text) {
        List<String> clusters = of(text);
        Collections.reverse(clusters);
        return String.join("", clusters);
    }
}
