package dev.winnow.training.attacks;

import dev.winnow.moderation.Document;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Markup that a page does not show, inside the words that it shows. */
final class HtmlTricks {

    private static final List<String> FILLERS = List.of("ok", "the", "lake", "x", "plain", "stone", "好", "的");
    private static final List<String> EMPTY = List.of("<b></b>", "<span></span>", "<i></i>", "<wbr>", "<font></font>");
    private static final List<String> HIDDEN = List.of(
            "display:none", "font-size:0", "visibility:hidden;position:absolute", "position:absolute;left:-9999px");

    private HtmlTricks() {}

    static List<Attack> all() {
        return List.of(
                words(
                        "html-comments",
                        "comments inside words",
                        (word, random) ->
                                Separators.between(escaped(word), () -> "<!-- " + pick(FILLERS, random) + " -->")),
                words(
                        "html-empty-tags",
                        "empty elements inside words",
                        (word, random) -> Separators.between(escaped(word), () -> pick(EMPTY, random))),
                words(
                        "html-hidden-spans",
                        "one hidden word inside each word: not displayed, of size 0 or off the screen",
                        (word, random) -> Separators.once(
                                escaped(word),
                                "<span style=\"" + pick(HIDDEN, random) + "\">" + pick(FILLERS, random) + "</span>",
                                random)),
                new Attack(
                        "html-entities",
                        Attack.Family.HTML,
                        "numeric entities for every character of the page",
                        Writing.ALL,
                        Attack.Reach.EVERYTHING,
                        Document.Format.HTML,
                        (text, random) -> text.isEmpty()
                                ? ""
                                : text.lines()
                                        .map(line -> entities(line, random))
                                        .collect(Collectors.joining("<br>\n", "<p>", "</p>"))));
    }

    private static Attack words(String name, String description, Attack.Disguise disguise) {
        return new Attack(
                name,
                Attack.Family.HTML,
                description,
                Writing.ALL,
                Attack.Reach.CONTENT_WORDS,
                Document.Format.HTML,
                disguise);
    }

    private static String pick(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    static String entities(String text, Random random) {
        StringBuilder out = new StringBuilder(text.length() * 7);
        text.codePoints()
                .forEach(c -> out.append("&#")
                        .append(random.nextBoolean() ? Integer.toString(c) : "x" + Integer.toHexString(c))
                        .append(';'));
        return out.toString();
    }

    /** Returns a paragraph that shows the text. */
    static String page(String text) {
        return text.isEmpty() ? "" : "<p>" + escaped(text) + "</p>";
    }

    /** Returns a paragraph whose words that carry meaning are given as markup. */
    static String rewriteContent(String text, UnaryOperator<String> markup) {
        if (text.isEmpty()) {
            return "";
        }
        List<Piece> pieces = Piece.split(text);
        boolean any = pieces.stream().anyMatch(piece -> piece.kind() == Piece.Kind.CONTENT);
        Piece.Kind which = any ? Piece.Kind.CONTENT : Piece.Kind.WORD;
        StringBuilder out = new StringBuilder(text.length() * 3).append("<p>");
        pieces.forEach(piece -> out.append(piece.kind() == which ? markup.apply(piece.text()) : escaped(piece.text())));
        return out.append("</p>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\n", "<br>\n");
    }
}
