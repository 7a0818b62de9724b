package dev.winnow.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds what looks like a web address in folded text, with or without a scheme. */
final class Links {

    /**
     * A link.
     *
     * @param start folded offset of its first unit
     * @param end folded offset behind its last
     * @param hostAndPath lower case, without scheme, user and port, as in "www.example.com/a?b=c"; labels in Punycode that
     *     look like ASCII as {@link InternationalHosts} shows them
     */
    record Link(int start, int end, String hostAndPath) {}

    private static final int LONGEST_LABEL = 63; // RFC 1035
    /** Country domains that are also file endings; in text the files are far more common. */
    private static final Set<String> FILE_ENDINGS = Set.of(
            "py", "rs", "js", "ts", "sh", "md", "pl", "cc", "so", "ps", "gz", "mm", "ml", "hs", "vb", "bz", "rb", "cs");
    /** Endings of domains by usage and those that are sold cheaply; with the reserved ones of RFC 2606 for examples. */
    private static final Set<String> DOMAIN_ENDINGS = Set.of(
            "com",
            "net",
            "org",
            "info",
            "biz",
            "edu",
            "gov",
            "int",
            "mil",
            "name",
            "pro",
            "mobi",
            "asia",
            "app",
            "dev",
            "xyz",
            "top",
            "club",
            "online",
            "site",
            "store",
            "shop",
            "icu",
            "vip",
            "buzz",
            "click",
            "link",
            "live",
            "life",
            "world",
            "today",
            "space",
            "website",
            "tech",
            "fun",
            "win",
            "bid",
            "loan",
            "men",
            "work",
            "party",
            "trade",
            "date",
            "racing",
            "stream",
            "download",
            "review",
            "science",
            "faith",
            "accountant",
            "cricket",
            "kim",
            "host",
            "press",
            "rest",
            "bar",
            "monster",
            "cyou",
            "sbs",
            "cfd",
            "quest",
            "beauty",
            "hair",
            "skin",
            "makeup",
            "boats",
            "autos",
            "bond",
            "lol",
            "mom",
            "pics",
            "porn",
            "sex",
            "adult",
            "xxx",
            "cam",
            "casino",
            "bet",
            "poker",
            "games",
            "game",
            "bingo",
            "money",
            "cash",
            "finance",
            "credit",
            "loans",
            "capital",
            "exchange",
            "market",
            "markets",
            "trading",
            "support",
            "help",
            "center",
            "email",
            "cloud",
            "agency",
            "company",
            "group",
            "global",
            "network",
            "digital",
            "media",
            "news",
            "blog",
            "social",
            "chat",
            "dating",
            "singles",
            "love",
            "gift",
            "gifts",
            "deals",
            "sale",
            "discount",
            "promo",
            "services",
            "solutions",
            "systems",
            "zone",
            "one",
            "art",
            "fit",
            "run",
            "best",
            "page",
            "wiki",
            "ltd",
            "ren",
            "wang",
            "gdn",
            "surf",
            "cards",
            "tips",
            "guru",
            "pub",
            "plus",
            "studio",
            "design",
            "zip",
            "mov",
            "example",
            "test",
            "invalid",
            "localhost",
            "onion");

    private Links() {}

    /** Returns the links of a stretch in order. Linear: each unit is looked at a bounded number of times. */
    static List<Link> in(char[] text, int start, int end) {
        List<Link> links = null;
        int from = start;
        for (int dot = start + 1; dot < end - 1; dot++) {
            if (text[dot] != '.' || !isHost(text[dot - 1]) || !isHost(text[dot + 1])) {
                continue;
            }
            int hostStart = dot;
            while (hostStart > from && dot - hostStart <= LONGEST_LABEL && isHost(text[hostStart - 1])) {
                hostStart--;
            }
            int hostEnd = dot + 1;
            while (hostEnd < end && (isHost(text[hostEnd]) || text[hostEnd] == '.')) {
                hostEnd++;
            }
            int linkEnd = hostEnd;
            while (linkEnd < end && isPath(text[linkEnd])) {
                linkEnd++;
            }
            while (linkEnd > hostEnd && isTrailing(text[linkEnd - 1])) {
                linkEnd--;
            }
            while (hostEnd > dot && text[hostEnd - 1] == '.') {
                hostEnd--;
                linkEnd = Math.max(hostEnd, linkEnd == hostEnd + 1 ? hostEnd : linkEnd);
            }
            if (endsLikeADomain(text, dot, hostEnd)
                    && (isMarked(text, start, hostStart, hostEnd, linkEnd) || isKnownEnding(text, hostEnd))) {
                links = links == null ? new ArrayList<>() : links;
                String hostAndPath = new String(text, hostStart, linkEnd - hostStart);
                links.add(new Link(hostStart, linkEnd, InternationalHosts.shown(hostAndPath)));
            }
            from = linkEnd;
            dot = Math.max(dot, linkEnd - 1);
        }
        return links == null ? List.of() : links;
    }

    /** Whether more than dots says that it is a link: a scheme or the like before it, "www", or a path behind it. */
    private static boolean isMarked(char[] text, int start, int hostStart, int hostEnd, int linkEnd) {
        boolean slash = hostStart > start && (text[hostStart - 1] == '/' || text[hostStart - 1] == '@');
        boolean www = hostEnd - hostStart > 4
                && text[hostStart] == 'w'
                && text[hostStart + 1] == 'w'
                && text[hostStart + 2] == 'w';
        return slash || www || linkEnd > hostEnd + 1 && text[hostEnd] == '/';
    }

    /**
     * Bare names need an ending that domains have: file names and sentences without a space after the full stop look like
     * hosts, too. Two letters are a country's, but for those that are endings of files.
     */
    private static boolean isKnownEnding(char[] text, int hostEnd) {
        int label = hostEnd;
        while (text[label - 1] != '.') {
            label--;
        }
        String ending = new String(text, label, hostEnd - label);
        return ending.length() == 2 ? !FILE_ENDINGS.contains(ending) : DOMAIN_ENDINGS.contains(ending);
    }

    private static boolean isHost(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-';
    }

    private static boolean isPath(char c) {
        return c > ' ' && c < 0x7F && c != '"' && c != '<' && c != '>' && c != '\'' && c != '`' && c != '|';
    }

    private static boolean isTrailing(char c) {
        return c == '.' || c == ',' || c == ')' || c == '!' || c == '?' || c == ';' || c == ':' || c == ']';
    }

    /** The last label of a host is two letters or more: this keeps version numbers and decimals out. */
    private static boolean endsLikeADomain(char[] text, int from, int hostEnd) {
        int label = hostEnd;
        while (label > from && text[label - 1] >= 'a' && text[label - 1] <= 'z') {
            label--;
        }
        int length = hostEnd - label;
        return label > from - 1 && text[label - 1] == '.' && length >= 2 && length <= 24;
    }
}
