package dev.winnow.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * An OpenID provider on loopback that lets in whoever a test says comes next, and asks for what the standards ask for: the client's
 * secret, the redirect URI of the first step, the code once, and the verifier of its challenge. What it signs can be spoiled.
 */
final class OpenIdProvider {

    static final String CLIENT = "winnow-console";
    static final String SECRET = "a secret between a provider and its client";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final HttpServer server;
    private final String issuer;
    private final KeyPair key = rsa();
    private final Map<String, Map<String, String>> codes = new HashMap<>(); // what the first step said, by code
    private String subject = "nobody";
    private String spoilt = "";

    private OpenIdProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://localhost:" + server.getAddress().getPort();
        server.createContext("/", this::answer);
        server.start();
    }

    /** Starts one for the rest of the process, and returns its issuer URL. */
    static String start() throws IOException {
        return new OpenIdProvider().issuer;
    }

    /**
     * Says who comes next. By HTTP, for the service's tests see other classes than the ones that set it up.
     *
     * @param spoilt what the token says wrong: "nonce", "audience", "issuer", "time" or "signature"; "" for nothing
     */
    static void next(String issuer, String subject, String spoilt) throws IOException {
        URI.create(issuer + "/next?subject=" + subject + "&spoilt=" + spoilt)
                .toURL()
                .openStream()
                .close();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> said = new HashMap<>();
            new QueryStringDecoder(exchange.getRequestURI().toString())
                    .parameters()
                    .forEach((name, values) -> said.put(name, values.get(0)));
            new QueryStringDecoder(body, false).parameters().forEach((name, values) -> said.put(name, values.get(0)));
            switch (exchange.getRequestURI().getPath()) {
                case "/.well-known/openid-configuration" -> json(exchange, 200, metadata());
                case "/keys" -> json(exchange, 200, Map.of("keys", new Object[] {publicKey()}));
                case "/authorize" -> authorize(exchange, said);
                case "/token" -> token(exchange, said);
                case "/next" -> {
                    subject = said.get("subject");
                    spoilt = said.getOrDefault("spoilt", "");
                    json(exchange, 200, Map.of());
                }
                default -> json(exchange, 404, Map.of());
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> metadata() {
        return Map.of(
                "issuer",
                issuer,
                "authorization_endpoint",
                issuer + "/authorize",
                "token_endpoint",
                issuer + "/token",
                "jwks_uri",
                issuer + "/keys",
                "response_types_supported",
                new String[] {"code"},
                "subject_types_supported",
                new String[] {"public"},
                "id_token_signing_alg_values_supported",
                new String[] {"RS256"});
    }

    private Map<String, String> publicKey() {
        RSAPublicKey rsa = (RSAPublicKey) key.getPublic();
        return Map.of(
                "kty", "RSA",
                "kid", "1",
                "use", "sig",
                "alg", "RS256",
                "n", BASE64.encodeToString(unsigned(rsa.getModulus().toByteArray())),
                "e", BASE64.encodeToString(unsigned(rsa.getPublicExponent().toByteArray())));
    }

    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
    }

    private void authorize(HttpExchange exchange, Map<String, String> said) throws IOException {
        if (!"code".equals(said.get("response_type"))
                || !CLIENT.equals(said.get("client_id"))
                || !said.getOrDefault("scope", "").contains("openid")
                || !"S256".equals(said.get("code_challenge_method"))
                || !said.containsKey("nonce")) {
            json(exchange, 400, Map.of("error", "invalid_request"));
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, said);
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        said.get("redirect_uri") + "?code=" + code + "&state="
                                + URLEncoder.encode(said.get("state"), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(302, -1);
    }

    private void token(HttpExchange exchange, Map<String, String> said) throws IOException, GeneralSecurityException {
        String basic =
                "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        Map<String, String> first = codes.remove(said.getOrDefault("code", ""));
        byte[] challenge = MessageDigest.getInstance("SHA-256")
                .digest(said.getOrDefault("code_verifier", "").getBytes(StandardCharsets.US_ASCII));
        if (first == null
                || !basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || !"authorization_code".equals(said.get("grant_type"))
                || !first.get("redirect_uri").equals(said.get("redirect_uri"))
                || !BASE64.encodeToString(challenge).equals(first.get("code_challenge"))) {
            json(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        json(
                exchange,
                200,
                Map.of(
                        "access_token",
                        UUID.randomUUID().toString(),
                        "token_type",
                        "Bearer",
                        "expires_in",
                        300,
                        "id_token",
                        idToken(first.get("nonce"))));
    }

    private String idToken(String nonce) throws IOException, GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", spoilt.equals("issuer") ? "https://elsewhere.example" : issuer);
        claims.put("sub", subject);
        claims.put("aud", spoilt.equals("audience") ? "another-client" : CLIENT);
        claims.put("iat", now - (spoilt.equals("time") ? 7200 : 0));
        claims.put("exp", now + (spoilt.equals("time") ? -3600 : 300));
        claims.put("nonce", spoilt.equals("nonce") ? "another" : nonce);
        String signed = BASE64.encodeToString(JSON.writeValueAsBytes(Map.of("alg", "RS256", "kid", "1"))) + "."
                + BASE64.encodeToString(JSON.writeValueAsBytes(claims));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(spoilt.equals("signature") ? rsa().getPrivate() : key.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + BASE64.encodeToString(signature.sign());
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    private static void json(HttpExchange exchange, int status, Object value) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(value);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
