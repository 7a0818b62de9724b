package dev.winnow.rules;

import dev.winnow.text.Skeletons;
import java.net.IDN;

/** Shows hosts in Punycode (RFC 3492, RFC 5890) as an address bar would. */
final class InternationalHosts {

    private static final String PREFIX = "xn--";
    /** Stands before a label that is drawn like the ASCII one that follows; no real label has an equals sign. */
    static final String LOOKS_LIKE = "xn--=";

    private InternationalHosts() {}

    /** Returns the host with {@code xn--=apple} for each label that is no ASCII but can be taken for it. */
    static String shown(String hostAndPath) {
        int slash = hostAndPath.indexOf('/');
        String host = slash < 0 ? hostAndPath : hostAndPath.substring(0, slash);
        if (!host.contains(PREFIX)) {
            return hostAndPath;
        }
        StringBuilder shown = new StringBuilder();
        for (String label : host.split("\\.", -1)) {
            shown.append(shown.length() == 0 ? "" : ".").append(label.startsWith(PREFIX) ? read(label) : label);
        }
        return shown + hostAndPath.substring(host.length());
    }

    private static String read(String label) {
        String latin = Skeletons.latin(IDN.toUnicode(label)); // returns what it cannot decode as it is
        return latin == null ? label : LOOKS_LIKE + latin;
    }
}
