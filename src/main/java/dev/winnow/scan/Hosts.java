package dev.winnow.scan;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Where records come from. */
public final class Hosts {

    private Hosts() {}

    /** Returns the host of a record's address, or of its id where that is an address; null if neither is. */
    public static String of(String target, String id) {
        String address = target != null ? target : id;
        if (address == null || !address.regionMatches(true, 0, "http", 0, 4)) {
            return null;
        }
        try {
            String host = new URI(address).getHost();
            return host == null ? null : Excerpts.printable(host.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return null; // no address after all; a record needs none
        }
    }
}
