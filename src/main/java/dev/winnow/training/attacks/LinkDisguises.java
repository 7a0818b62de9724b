package dev.winnow.training.attacks;

import dev.winnow.moderation.Document;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses that people can follow and machines do not see. */
final class LinkDisguises {

    private static final Pattern HOST = Pattern.compile("(?<=^|://|@)[A-Za-z0-9.-]+");
    private static final Letters TWINS = Letters.each("aа cс eе iі jј oо pр sѕ xх yу");

    private LinkDisguises() {}

    static List<Attack> all() {
        return List.of(
                attack(
                        "hxxp",
                        "hxxp:// for http://",
                        (text, random) -> links(text, link -> link.replaceFirst("^http", "hxxp"))),
                attack("bracket-dot", "[.] for the dots of hosts", (text, random) -> dots(text, "[.]")),
                attack("word-dot", "(dot) for the dots of hosts", (text, random) -> dots(text, "(dot)")),
                attack("spaced-dot", "spaces around the dots of hosts", (text, random) -> dots(text, " . ")),
                attack(
                        "wide-dot",
                        "ideographic and fullwidth full stops in hosts",
                        (text, random) -> dots(text, random.nextBoolean() ? "。" : "．")),
                attack(
                        "idn-look-alike",
                        "Cyrillic look-alikes in hosts",
                        (text, random) -> hosts(text, host -> TWINS.atMost(host, 1 + random.nextInt(3), random))),
                attack(
                        "fullwidth-link",
                        "fullwidth letters for whole addresses",
                        (text, random) -> links(text, LinkDisguises::fullwidth)));
    }

    private static Attack attack(String name, String description, Attack.Disguise disguise) {
        return new Attack(
                name,
                Attack.Family.LINKS,
                description,
                Writing.ALL,
                Attack.Reach.NAMED_PLACES,
                Document.Format.TEXT,
                disguise);
    }

    private static String links(String text, UnaryOperator<String> disguise) {
        return Piece.LINK.matcher(text).replaceAll(link -> Matcher.quoteReplacement(disguise.apply(link.group())));
    }

    private static String hosts(String text, UnaryOperator<String> disguise) {
        return links(text, link -> {
            Matcher host = HOST.matcher(link);
            int from = link.contains("://") ? link.indexOf("://") + 3 : Math.max(0, link.indexOf('@') + 1);
            return host.find(from)
                    ? link.substring(0, host.start()) + disguise.apply(host.group()) + link.substring(host.end())
                    : link;
        });
    }

    private static String dots(String text, String dot) {
        return hosts(text, host -> host.replace(".", dot));
    }

    private static String fullwidth(String link) {
        StringBuilder out = new StringBuilder(link.length());
        link.chars().forEach(c -> out.append((char) (c > ' ' && c < 0x7F ? c + 0xFEE0 : c)));
        return out.toString();
    }
}
