/**
 * The HTTP service: native requests in, verdicts out, and what a service needs around that (limits, errors as RFC 9457
 * problems, health, metrics, reload).
 *
 * <p>Resources hold no logic: they read a body, call {@link dev.winnow.http.Moderation} and write the answer. Dialects of
 * other services are packages below this one. The contract is in {@code META-INF/openapi.yaml} and
 * {@code docs/api.md}. Start at {@link dev.winnow.http.ModerationResource}.
 */
package dev.winnow.http;
