package dev.winnow.pii;

import java.util.Locale;

/** What is found. */
public enum Kind {
    /** An address of electronic mail. */
    EMAIL(false),
    /** A telephone number that some country assigns. */
    PHONE(false),
    /** An international bank account number with its check digits. */
    IBAN(false),
    /** The number of a payment card with its check digit. */
    CARD(false),
    /** An IPv4 or IPv6 address of the public internet. */
    IP(false),
    /** A number of a passport. */
    PASSPORT(false),
    /** A number that a state gives a person: identity card, social security, taxes. */
    NATIONAL_ID(false),
    /** An address of a crypto currency, with its checksum. */
    CRYPTO(false),
    /** A key, token or password that a machine shows to another. */
    KEY(true),
    /** A private key in PEM. */
    PRIVATE_KEY(true);

    private final boolean secret;

    Kind(boolean secret) {
        this.secret = secret;
    }

    /** Returns the name in findings, as in "national-id". */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns whether it opens a door, rather than identifying a person. */
    public boolean isSecret() {
        return secret;
    }
}
