package dev.winnow.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.winnow.keys.Key;
import dev.winnow.review.Door;
import dev.winnow.review.store.Filter;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every endpoint, asked by everybody there is, for their own tenant and for another one. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class RightsTest {

    private static final AtomicInteger COUNT = new AtomicInteger();

    @Inject
    ConsoleStore store;

    /**
     * What an endpoint of the API asks for.
     *
     * @param scopes one of which is enough
     * @param body of the request; null for none
     * @param own status if all is well
     * @param foreign status for another tenant's thing, or for naming another tenant
     */
    private record Asked(Set<String> scopes, String body, int own, int foreign) {}

    private static Asked asked(Set<String> scopes, String body, int own, int foreign) {
        return new Asked(scopes, body, own, foreign);
    }

    private static final Set<String> READ = Set.of("items", "decide", "admin");
    private static final Set<String> ITEMS = Set.of("items", "admin");
    private static final Set<String> DECIDE = Set.of("decide", "admin");
    private static final Set<String> ADMIN = Set.of("admin");

    private static final Map<String, Asked> API = Map.ofEntries(
            Map.entry("POST /v1/items", asked(ITEMS, "{\"text\":\"a text\",\"store\":\"always\"}", 201, 403)),
            Map.entry("GET /v1/items", asked(READ, null, 200, 403)),
            Map.entry("GET /v1/items/{item}", asked(READ, null, 200, 404)),
            Map.entry("POST /v1/queues/{queue}/next", asked(DECIDE, "{}", 200, 403)),
            Map.entry("PUT /v1/items/{item}/claim", asked(DECIDE, "{}", 200, 404)),
            Map.entry("DELETE /v1/items/{item}/claim", asked(DECIDE, null, 204, 404)),
            Map.entry("POST /v1/items/{item}/decisions", asked(DECIDE, "{\"action\":\"allow\"}", 201, 404)),
            Map.entry("POST /v1/decisions/{decision}/undo", asked(DECIDE, "{\"note\":\"why\"}", 201, 404)),
            Map.entry("POST /v1/items/{item}/appeals", asked(ITEMS, "{\"text\":\"satire\"}", 201, 404)),
            Map.entry("GET /v1/decisions", asked(READ, null, 200, 403)),
            Map.entry("GET /v1/statements", asked(ADMIN, null, 200, 403)),
            Map.entry("GET /v1/statements/counts", asked(ADMIN, null, 200, 403)),
            Map.entry("GET /v1/webhook", asked(ADMIN, null, 200, 403)),
            Map.entry("PUT /v1/webhook", asked(ADMIN, "{\"url\":\"https://hook.invalid/\"}", 200, 403)),
            Map.entry("DELETE /v1/webhook", asked(ADMIN, null, 204, 403)),
            Map.entry("POST /v1/webhook/resend", asked(ADMIN, "{}", 200, 403)),
            Map.entry("POST /v1/erasures", asked(ADMIN, "{\"item\":\"ITEM\"}", 200, 404)),
            Map.entry(
                    "POST /v1/corrections",
                    asked(Set.of("corrections", "admin"), "{\"text\":\"a text\",\"labels\":{\"spam\":1}}", 201, 403)));

    /**
     * What a page asks for.
     *
     * @param roles who may
     * @param own status if all is well
     * @param foreign status for another tenant's thing; 0 where there is none to name
     */
    private record Open(Set<String> roles, int own, int foreign) {}

    private static final Set<String> ALL = Set.of("viewer", "moderator", "admin");
    private static final Set<String> DECIDERS = Set.of("moderator", "admin");

    private static final Map<String, Open> PAGES = Map.ofEntries(
            Map.entry("GET /console/queue", new Open(ALL, 200, 0)),
            Map.entry("POST /console/queues", new Open(ALL, 303, 0)),
            Map.entry("POST /console/queues/remove", new Open(ALL, 303, 0)),
            Map.entry("GET /console/pause", new Open(ALL, 303, 0)),
            Map.entry("POST /console/pause", new Open(DECIDERS, 303, 0)),
            Map.entry("GET /console/keys", new Open(ADMIN, 200, 0)),
            Map.entry("POST /console/keys", new Open(ADMIN, 201, 0)),
            Map.entry("POST /console/keys/suspend", new Open(ADMIN, 303, 404)),
            Map.entry("POST /console/next", new Open(DECIDERS, 303, 0)),
            Map.entry("GET /console/items/{item}", new Open(ALL, 200, 404)),
            Map.entry("POST /console/items/{item}/decide", new Open(DECIDERS, 303, 404)),
            Map.entry("POST /console/items/{item}/skip", new Open(DECIDERS, 303, 404)),
            Map.entry("POST /console/undo", new Open(DECIDERS, 303, 404)),
            Map.entry("GET /console/policies", new Open(ALL, 200, 0)),
            Map.entry("POST /console/policies", new Open(ADMIN, 303, 0)),
            Map.entry("POST /console/policies/restore", new Open(ADMIN, 303, 0)),
            Map.entry("GET /console/people", new Open(ADMIN, 200, 0)),
            Map.entry("POST /console/people", new Open(ADMIN, 201, 0)),
            Map.entry("POST /console/people/disable", new Open(ADMIN, 303, 404)),
            Map.entry("GET /console/audit", new Open(ADMIN, 200, 0)),
            Map.entry("GET /console/me", new Open(ALL, 200, 0)),
            Map.entry("POST /console/me", new Open(ALL, 303, 0)),
            Map.entry("POST /console/tenant", new Open(ALL, 303, 0)));

    /** Who is not signed in gets in here, or leaves: told of in the tests of the door. */
    private static final Set<String> DOOR = Set.of(
            "GET /console/sign-in",
            "POST /console/sign-in",
            "GET /console/sso",
            "GET /console/welcome",
            "POST /console/welcome",
            "POST /console/sign-out");

    private static Set<String> endpoints(Class<?> resource) {
        Set<String> all = new TreeSet<>();
        String root = resource.getAnnotation(Path.class).value();
        for (Method method : resource.getDeclaredMethods()) {
            String verb = method.isAnnotationPresent(GET.class)
                    ? "GET"
                    : method.isAnnotationPresent(POST.class)
                            ? "POST"
                            : method.isAnnotationPresent(PUT.class)
                                    ? "PUT"
                                    : method.isAnnotationPresent(DELETE.class) ? "DELETE" : null;
            if (verb != null) {
                Path below = method.getAnnotation(Path.class);
                all.add(verb + " " + root + (below == null ? "" : "/" + below.value()));
            }
        }
        return all;
    }

    @Test
    void everyEndpointHasARow() {
        assertThat(endpoints(ReviewResource.class)).isEqualTo(new TreeSet<>(API.keySet()));
        Set<String> pages = new TreeSet<>(PAGES.keySet());
        pages.addAll(DOOR);
        Set<String> there = new TreeSet<>();
        new ClassFileImporter()
                .importPackages("dev.winnow.console").stream()
                        .filter(each -> each.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect)
                        .filter(each -> each != ReviewResource.class)
                        .forEach(each -> there.addAll(endpoints(each)));
        assertThat(there).isEqualTo(pages);
    }

    private static RequestSpecification as(String key) {
        return given().header("Authorization", "Bearer " + key);
    }

    /** Makes an item that waits, and returns its id. */
    private static String item(String tenant) {
        return as(ConsoleProfile.ALL)
                .contentType("application/json")
                .body(Map.of(
                        "text",
                        "a text to decide",
                        "tenant",
                        tenant,
                        "id",
                        "c-" + COUNT.incrementAndGet(),
                        "store",
                        "always"))
                .post("/v1/items")
                .then()
                .statusCode(201)
                .extract()
                .path("item");
    }

    /** Decides an item, and returns the id of the decision. */
    private static String decision(String tenant, String item, String key) {
        return as(key).contentType("application/json")
                .queryParam("tenant", tenant)
                .body("{\"action\":\"remove\"}")
                .post("/v1/items/" + item + "/decisions")
                .then()
                .statusCode(201)
                .extract()
                .path("decision");
    }

    @TestFactory
    Stream<DynamicTest> everyScopeAtEveryEndpointForTheOwnTenantAndAnother() {
        List<DynamicTest> tests = new ArrayList<>();
        API.forEach((endpoint, asked) -> {
            tests.add(DynamicTest.dynamicTest(
                    endpoint + " without a key",
                    () -> assertThat(ask(endpoint, asked, null, true).statusCode())
                            .isEqualTo(401)));
            for (String scope : Key.SCOPES) {
                for (boolean own : new boolean[] {true, false}) {
                    int expected = asked.scopes().contains(scope) ? own ? asked.own() : asked.foreign() : 403;
                    tests.add(DynamicTest.dynamicTest(
                            endpoint + ", " + scope + (own ? ", own" : ", another's"),
                            () -> assertThat(ask(endpoint, asked, scope, own).statusCode())
                                    .isEqualTo(expected)));
                }
            }
        });
        return tests.stream();
    }

    /** The keys are those of "kids"; another's things are those of the tenant "other". */
    private static Response ask(String endpoint, Asked asked, String scope, boolean own) {
        String tenant = own ? "kids" : "other";
        String verb = endpoint.substring(0, endpoint.indexOf(' '));
        String path = endpoint.substring(endpoint.indexOf(' ') + 1);
        String body = asked.body();
        boolean names = path.contains("{item}") || path.contains("{decision}") || body != null && body.contains("ITEM");
        if (names) {
            String item = item(tenant);
            body = body == null ? null : body.replace("ITEM", item);
            if (path.contains("{decision}") || path.endsWith("/appeals")) {
                path = path.replace(
                        "{decision}",
                        // Within ten seconds a key takes back what it decided itself.
                        decision(
                                tenant,
                                item,
                                own && DECIDE.contains(String.valueOf(scope))
                                        ? ConsoleProfile.key(scope)
                                        : ConsoleProfile.ALL));
            }
            path = path.replace("{item}", item);
        }
        if (path.contains("{queue}")) {
            item("kids");
            path = path.replace("{queue}", "review");
        }
        if (path.equals("/v1/webhook") && !verb.equals("PUT")) {
            as(ConsoleProfile.ALL)
                    .contentType("application/json")
                    .queryParam("tenant", "kids")
                    .body("{\"url\":\"https://hook.invalid/\"}")
                    .put("/v1/webhook")
                    .then()
                    .statusCode(200);
        }
        RequestSpecification request = scope == null ? given() : as(ConsoleProfile.key(scope));
        if (!own && !names) {
            if (path.equals("/v1/items") && verb.equals("POST") || path.equals("/v1/corrections")) {
                body = body.replace("{\"text\"", "{\"tenant\":\"other\",\"text\"");
            } else {
                request.queryParam("tenant", "other");
            }
        }
        if (body != null) {
            request.contentType("application/json").body(body);
        }
        return request.request(verb, path);
    }

    @TestFactory
    Stream<DynamicTest> everyRoleAtEveryPageForTheOwnTenantAndAnother() {
        List<DynamicTest> tests = new ArrayList<>();
        PAGES.forEach((page, open) -> {
            tests.add(DynamicTest.dynamicTest(page + " by nobody", () -> {
                Response response = visit(page, null, true, true);
                assertThat(response.statusCode()).isEqualTo(303);
                assertThat(response.header("Location")).endsWith("/console/sign-in");
            }));
            for (String role : Door.ROLES) {
                boolean may = open.roles().contains(role);
                tests.add(DynamicTest.dynamicTest(
                        page + ", " + role + ", own",
                        () -> assertThat(visit(page, role, true, true).statusCode())
                                .isEqualTo(may ? open.own() : 403)));
                if (open.foreign() != 0) {
                    tests.add(DynamicTest.dynamicTest(
                            page + ", " + role + ", another's",
                            () -> assertThat(visit(page, role, false, true).statusCode())
                                    .isEqualTo(may ? open.foreign() : 403)));
                }
                if (page.startsWith("POST")) {
                    tests.add(DynamicTest.dynamicTest(
                            page + ", " + role + ", a form that is not ours",
                            () -> assertThat(visit(page, role, true, false).statusCode())
                                    .isEqualTo(403)));
                }
            }
        });
        return tests.stream();
    }

    private Response visit(String page, String role, boolean own, boolean ours) {
        String tenant = own ? "kids" : "other";
        String verb = page.substring(0, page.indexOf(' '));
        String path = page.substring(page.indexOf(' ') + 1);
        Map<String, String> form = new LinkedHashMap<>();
        Staff staff = Staff.of(store);
        if (path.contains("{item}")) {
            path = path.replace("{item}", item(tenant));
            form.put("action", "allow");
            form.put("from", "queue=review");
        } else if (path.endsWith("/queues")) {
            form.put("from", "queue=review&category=scam");
            form.put("name", "scams");
        } else if (path.endsWith("/queues/remove")) {
            form.put("name", "scams " + role);
            if (role != null) {
                var whose = dev.winnow.review.Actor.person(pseudonym(role), "kids", role);
                store.narrowed().keep(whose, "scams " + role, "review", Filter.NONE, false);
            }
        } else if (path.endsWith("/keys") && verb.equals("POST")) {
            form.put("name", "made-" + COUNT.incrementAndGet());
            form.put("scope", "moderate");
        } else if (path.endsWith("/keys/suspend")) {
            form.put("name", own ? "moderate" : "all");
            form.put("suspended", "false");
        } else if (path.endsWith("/undo")) {
            form.put("decision", decisionOf(role, tenant));
            form.put("note", "a slip");
        } else if (path.endsWith("/people") && verb.equals("POST")) {
            form.put("login", "guest-" + COUNT.incrementAndGet());
            form.put("role", "viewer");
        } else if (path.contains("/policies") && verb.equals("POST")) {
            form.put("category", "gambling");
            form.put("review", "0.2");
            form.put("block", "0.4");
            form.put("to", "0");
            form.put("version", Integer.toString(versions()));
        } else if (path.endsWith("/disable")) {
            form.put("person", own ? guest() : UUID.randomUUID().toString());
            form.put("disabled", "true");
        } else if (path.endsWith("/next")) {
            item("kids");
            form.put("from", "queue=review");
        }
        RequestSpecification request = given().redirects().follow(false);
        if (role != null) {
            String session = staff.session(role);
            request.cookie("winnow", session);
            if (ours) {
                form.put("token", token(session));
            }
        }
        if (verb.equals("POST")) {
            request.contentType("application/x-www-form-urlencoded").formParams(form);
        }
        return request.request(verb, path);
    }

    /** A decision that the person themselves made if they can decide, so that they may take it back. */
    private String decisionOf(String role, String tenant) {
        String item = item(tenant);
        if (!tenant.equals("kids") || !DECIDERS.contains(String.valueOf(role))) {
            return decision(tenant, item, ConsoleProfile.ALL);
        }
        String session = Staff.of(store).session(role);
        Response decided = given().redirects()
                .follow(false)
                .cookie("winnow", session)
                .contentType("application/x-www-form-urlencoded")
                .formParam("token", token(session))
                .formParam("action", "remove")
                .formParam("from", "queue=audit")
                .post("/console/items/" + item + "/decide");
        assertThat(decided.statusCode()).isEqualTo(303);
        String location = decided.header("Location");
        return location.substring(location.indexOf("undo=") + 5);
    }

    private String pseudonym(String role) {
        return store.door().members(dev.winnow.review.Actor.person("m-00", "kids", "admin")).stream()
                .map(member -> member.person())
                .filter(person -> person.login().equals(role + "@example.org"))
                .findFirst()
                .orElseThrow()
                .pseudonym();
    }

    private int versions() {
        var versions = store.tuning().versions(dev.winnow.review.Actor.person("m-00", "kids", "admin"));
        return versions.isEmpty() ? 0 : versions.get(0).number();
    }

    private String guest() {
        String login = "guest-" + COUNT.incrementAndGet();
        dev.winnow.review.Actor admin = dev.winnow.review.Actor.person("m-00", "kids", "admin");
        store.door().invite(admin, login, "viewer");
        return store.door().members(admin).stream()
                .filter(member -> member.person().login().equals(login))
                .findFirst()
                .orElseThrow()
                .person()
                .id()
                .toString();
    }

    private static String token(String session) {
        String page = given().cookie("winnow", session).get("/console/me").asString();
        int start = page.indexOf("name=\"token\" value=\"") + "name=\"token\" value=\"".length();
        return page.substring(start, page.indexOf('"', start));
    }
}
