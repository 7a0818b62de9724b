package dev.winnow.review;

import dev.winnow.digest.Sha256;

/**
 * Who somebody is to an OpenID provider.
 *
 * @param issuer the provider's name for itself
 * @param subject its name for the person, which never becomes another's
 */
public record Identity(String issuer, String subject) {

    /** Returns what is stored of it. */
    String hash() {
        return Sha256.hex(issuer.length() + ":" + issuer + subject);
    }
}
