package dev.winnow.training.attacks;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a text from the point of view of somebody who disguises it: links must keep working, and small words are harmless.
 *
 * @param text the piece; all pieces of a text, joined, are the text
 * @param kind what it is
 */
record Piece(String text, Kind kind) {

    enum Kind {
        /** An address that a reader should be able to open. */
        LINK,
        /** A word that carries meaning. */
        CONTENT,
        /** A function word or a very short one. */
        WORD,
        /** Space, punctuation, digits, symbols. */
        OTHER
    }

    static final Pattern LINK = Pattern.compile(
            "(?:https?://|www\\.)[^\\s\\p{IsHan}<>\"]+|(?<![A-Za-z0-9._-])[A-Za-z0-9._-]++@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+"
                    + "|(?<![A-Za-z0-9.-])(?:[A-Za-z0-9-]+\\.)+(?:com|net|org|info|biz|cn|ru|de|uk|io|me|xyz|top|vip"
                    + "|club|site|online|shop|app|link|tk|cc|tv|example|test|invalid)(?![A-Za-z0-9-])"
                    + "(?:/[^\\s\\p{IsHan}<>\"]*)?");

    private static final Set<String> FUNCTION_WORDS = Set.copyOf(List.of("""
            the and for are was were has had have his her hers him she they them their this that these those with from
            you your yours our ours its not but all any can could would should will may might must shall who whom whose
            what when where which why how been being did does doing done about into onto over under after before again
            then than there here some such only own same just too very more most other out off down now also because
            while until upon per via let got get let's i'm i've it's don't doesn't didn't isn't aren't wasn't can't won't
            der die das und ist nicht mit den dem des ein eine einen einer auf für von sich auch als wie aber oder
            les des une dans est pas pour que qui sur avec son ses par plus mais sont aux
            los las una del que con por para como más pero sus este esta não uma com dos das são mas mais
            и в не на что он она как это все так его но да ты же вы за бы по только её мне было вот от меня
            yang dan dengan untuk dari pada ini itu và của là có không được cho với bir için çok daha olan
            """.split("\\s+", -1)));

    /** Chinese words that the dictionary does not know come as single characters; so many in a row are taken as one. */
    private static final int LONGEST_UNKNOWN = 4;

    /** Cuts a text into its pieces, in order. */
    static List<Piece> split(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher links = LINK.matcher(text);
        int at = 0;
        while (links.find()) {
            addWords(text.substring(at, links.start()), pieces);
            pieces.add(new Piece(links.group(), Kind.LINK));
            at = links.end();
        }
        addWords(text.substring(at), pieces);
        return pieces;
    }

    private static void addWords(String text, List<Piece> pieces) {
        if (text.isEmpty()) {
            return;
        }
        BreakIterator words = BreakIterator.getWordInstance(ULocale.ROOT);
        words.setText(text);
        int start = words.first();
        StringBuilder unknown = new StringBuilder();
        for (int end = words.next(); end != BreakIterator.DONE; start = end, end = words.next()) {
            String word = text.substring(start, end);
            int status = words.getRuleStatus();
            boolean single = status >= BreakIterator.WORD_IDEO && word.codePointCount(0, word.length()) == 1;
            if (single && unknown.length() < LONGEST_UNKNOWN) {
                unknown.append(word);
                continue;
            }
            flush(unknown, pieces);
            if (single) {
                unknown.append(word);
            } else if (status < BreakIterator.WORD_LETTER) {
                pieces.add(new Piece(word, Kind.OTHER));
            } else {
                pieces.add(new Piece(word, carriesMeaning(word) ? Kind.CONTENT : Kind.WORD));
            }
        }
        flush(unknown, pieces);
    }

    private static void flush(StringBuilder unknown, List<Piece> pieces) {
        if (!unknown.isEmpty()) {
            String word = unknown.toString();
            pieces.add(new Piece(word, word.codePointCount(0, word.length()) > 1 ? Kind.CONTENT : Kind.WORD));
            unknown.setLength(0);
        }
    }

    private static boolean carriesMeaning(String word) {
        UnicodeScript script = UnicodeScript.of(word.codePointAt(0));
        boolean alphabetic = script == UnicodeScript.LATIN || script == UnicodeScript.CYRILLIC;
        int letters = word.codePointCount(0, word.length());
        return letters >= (alphabetic ? 3 : 2) && !FUNCTION_WORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Rewrites every word that carries meaning; a text without one has its other words rewritten. */
    static String rewriteContent(String text, UnaryOperator<String> disguise) {
        List<Piece> pieces = split(text);
        boolean any = pieces.stream().anyMatch(piece -> piece.kind == Kind.CONTENT);
        Kind which = any ? Kind.CONTENT : Kind.WORD;
        StringBuilder out = new StringBuilder(text.length() * 2);
        pieces.forEach(piece -> out.append(piece.kind == which ? disguise.apply(piece.text) : piece.text));
        return out.toString();
    }

    /** Rewrites each stretch between links; the white space at its ends stays, so that nothing grows into a link. */
    static String rewriteAroundLinks(String text, UnaryOperator<String> disguise) {
        StringBuilder out = new StringBuilder(text.length() * 2);
        Matcher links = LINK.matcher(text);
        int at = 0;
        while (links.find()) {
            appendStretch(out, text.substring(at, links.start()), disguise);
            out.append(links.group());
            at = links.end();
        }
        appendStretch(out, text.substring(at), disguise);
        return out.toString();
    }

    private static void appendStretch(StringBuilder out, String stretch, UnaryOperator<String> disguise) {
        String inner = stretch.strip();
        if (inner.isEmpty()) {
            out.append(stretch);
            return;
        }
        int start = stretch.indexOf(inner);
        out.append(stretch, 0, start)
                .append(disguise.apply(inner))
                .append(stretch, start + inner.length(), stretch.length());
    }
}
