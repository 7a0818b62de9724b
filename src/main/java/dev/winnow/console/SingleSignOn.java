package dev.winnow.console;

import dev.winnow.http.WinnowConfig;
import dev.winnow.review.Identity;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcSession;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.TokenStateManager.Strategy;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who comes in by an OpenID provider. Quarkus goes the way there and back (authorization code, PKCE, nonce) and checks what comes;
 * here is only what it needs to know. The provider is asked for the first time when the first person goes there: a service starts
 * while it is away.
 *
 * <p>What the provider says opens the door, and is forgotten: from there on a session of the console counts, as after a password.
 */
@Singleton
public class SingleSignOn implements TenantConfigResolver {

    private final ConsoleStore store;
    private final WinnowConfig.Console.Oidc config;
    private final boolean publicTls;
    private final Instance<OidcSession> session; // of the request
    private final Instance<SecurityIdentity> identity;

    @Inject
    SingleSignOn(
            ConsoleStore store,
            WinnowConfig config,
            Instance<OidcSession> session,
            Instance<SecurityIdentity> identity) {
        this.store = store;
        this.config = config.console().oidc();
        publicTls = config.publicUrl().map(url -> url.startsWith("https:")).orElse(false);
        this.session = session;
        this.identity = identity;
    }

    /** Returns whether there is a provider. */
    boolean isOn() {
        return config.url().isPresent();
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext routing, OidcRequestContext<OidcTenantConfig> context) {
        return Uni.createFrom()
                .item(isOn() && store.isOn() ? provider(config.url().get()) : null);
    }

    private OidcTenantConfig provider(String url) {
        var provider = OidcTenantConfig.authServerUrl(url)
                .tenantId("console")
                .applicationType(ApplicationType.WEB_APP)
                .clientId(config.clientId())
                .authentication()
                .pkceRequired()
                .nonceRequired()
                .stateSecret(store.secretFor("oidc-state"))
                .forceRedirectHttpsScheme(publicTls)
                .cookieForceSecure(publicTls)
                .end()
                .tokenStateManager()
                .strategy(Strategy.ID_TOKEN)
                .encryptionRequired()
                .encryptionSecret(store.secretFor("oidc-token"))
                .end();
        config.clientSecret().ifPresent(provider::credentials);
        return provider.build();
    }

    /** Takes over from the provider who somebody is, and forgets what it said. */
    Identity take() {
        // Of an authorization code flow, the principal is what the ID token says.
        JsonWebToken said = (JsonWebToken) identity.get().getPrincipal();
        session.get().logout().await().indefinitely();
        return new Identity(said.getIssuer(), said.getSubject());
    }
}
