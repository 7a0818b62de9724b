package dev.winnow.policy;

/** A document names a tenant that the policy does not know. */
public final class UnknownTenantException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnknownTenantException(String tenant) {
        super("unknown tenant \"" + tenant + "\": the policy has no such entry under \"tenants\"");
    }
}
