package dev.winnow.training;

import dev.winnow.text.FoldedText;
import dev.winnow.text.Languages;
import java.util.Map;

/** Which of the engine's languages a labelled text is in: its corpus's tag, and the script that it is written in. */
final class TextLanguage {

    private static final Map<String, String> SAME = Map.ofEntries(
            Map.entry("fil", "tl"),
            Map.entry("nb", "no"),
            Map.entry("nn", "no"),
            Map.entry("bs", "hr"),
            Map.entry("prs", "fa"),
            Map.entry("np", "ne"),
            Map.entry("eng", "en"),
            Map.entry("arq", "ar"),
            Map.entry("arz", "ar"),
            Map.entry("yue", "zh"));

    private TextLanguage() {}

    /** Returns a tag as {@link Languages} guesses it; {@link Languages#UNKNOWN} if the script is not one of the language's. */
    static String of(Example example, FoldedText text) {
        String script = Languages.script(text.units(), 0, text.length());
        String language = SAME.getOrDefault(example.primaryLanguage(), example.primaryLanguage());
        if (script.equals("Latn")) {
            language = language.equals("hi") || language.equals("ur") ? Languages.HINGLISH : language;
            language = language.equals("sr") ? "hr" : language;
        }
        boolean fits = Languages.isWrittenIn(language, script) || language.equals("ja") && script.equals("zh");
        return fits ? language : Languages.UNKNOWN;
    }
}
