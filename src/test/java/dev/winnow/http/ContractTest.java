package dev.winnow.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.console.ReviewResource;
import dev.winnow.policy.Category;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract is written by hand, and the code written by others: these tests hold the two together. */
@QuarkusTest
class ContractTest {

    private static final String SCHEMAS = "components.schemas.";

    @Test
    void everyOperationIsInTheContractAndNoOther() {
        Set<String> promised = new TreeSet<>();
        Map<String, Map<String, ?>> paths = contract().getMap("paths");
        paths.forEach((path, methods) -> methods.forEach((method, operation) -> {
            if (!isDialect(operation)) {
                promised.add(method + " " + path);
            }
        }));

        assertThat(promised)
                .isEqualTo(operations(ModerationResource.class, CatalogueResource.class, ReviewResource.class));
    }

    private static boolean isDialect(Object operation) {
        return ((Map<?, ?>) operation).get("tags").equals(List.of("dialects"));
    }

    @Test
    void everyOperationOfADialectIsThere() {
        Map<String, Map<String, ?>> paths = contract().getMap("paths");
        List<String> tried = new ArrayList<>();
        paths.forEach((path, methods) -> methods.forEach((method, operation) -> {
            if (isDialect(operation)) {
                tried.add(path);
                int status =
                        given().request(method.toUpperCase(Locale.ROOT), path).statusCode();
                assertThat(status).describedAs(path).isNotIn(404, 405, 500);
            }
        }));
        assertThat(tried).hasSize(12);
    }

    private static Set<String> operations(Class<?>... resources) {
        Set<String> operations = new TreeSet<>();
        for (Class<?> resource : resources) {
            String base = resource.getAnnotation(Path.class).value();
            for (Method method : resource.getDeclaredMethods()) {
                Path path = method.getAnnotation(Path.class);
                String whole = path == null ? base : base + "/" + path.value();
                if (method.isAnnotationPresent(GET.class)) {
                    operations.add("get " + whole);
                } else if (method.isAnnotationPresent(POST.class)) {
                    operations.add("post " + whole);
                } else if (method.isAnnotationPresent(PUT.class)) {
                    operations.add("put " + whole);
                } else if (method.isAnnotationPresent(DELETE.class)) {
                    operations.add("delete " + whole);
                }
            }
        }
        return operations;
    }

    @Test
    void reasonsAndCategoriesAreThoseOfTheCode() {
        assertThat(contract().<String>getList(SCHEMAS + "Reason.enum"))
                .containsExactlyElementsOf(
                        Stream.of(ProblemType.values()).map(ProblemType::reason).toList());
        assertThat(contract().<String>getList(SCHEMAS + "Category.enum")).containsExactlyElementsOf(Category.ids());
    }

    @Test
    void answersHaveTheFieldsOfTheContractInItsOrder() {
        String page = "<p style='display:none'>" + Texts.SOUP + "</p>";
        JsonPath verdict = post("{\"id\":\"a\",\"format\":\"html\",\"explain\":true,\"mode\":\"deep\",\"text\":"
                + Texts.quoted(page) + "}");

        Map<String, Object> whole = new LinkedHashMap<>(); // with what is there only where it applies
        verdict.<String, Object>getMap("").forEach((name, value) -> {
            if (name.equals("cleaned")) {
                whole.put("campaign", Map.of());
            }
            whole.put(name, value);
        });
        whole.put("degraded", true);
        whole.put("item", "");
        assertFields("Verdict", whole);
        assertFields("Finding", verdict.getMap("findings.find { it.hidden }"));
        assertThat(contract().getMap(SCHEMAS + "Explanation.properties").keySet())
                .containsAll(verdict.getMap("findings[0].explanation").keySet());
        assertFields("Model", given().get("/v1/model").jsonPath().getMap(""));
        assertFields("Policy", given().get("/v1/policy").jsonPath().getMap(""));
        assertFields("Categories", given().get("/v1/categories").jsonPath().getMap(""));
        assertThat(post("{}").getMap("").keySet())
                .containsExactly("type", "title", "status", "detail", "reason")
                .isSubsetOf(contract().getMap(SCHEMAS + "Problem.properties").keySet());
    }

    @Test
    void everyFieldOfARequestInTheContractIsUnderstood() {
        Set<Object> promised =
                contract().getMap(SCHEMAS + "Document.properties").keySet();
        List<String> understood =
                List.of("id", "text", "format", "language", "tenant", "offsets", "explain", "mode", "item");

        assertThat(promised).containsExactlyElementsOf(understood);
        // The reader itself lists its fields when it meets one that resembles none.
        assertThat(post("{\"absolutelyNothingLikeIt\":1}").getString("detail"))
                .contains("there are " + String.join(", ", understood));
    }

    @Test
    void theExamplesOfTheContractAreAnswered() {
        Map<String, Map<String, ?>> examples =
                contract().getMap("paths.'/v1/moderate'.post.requestBody.content.'application/json'.examples");

        assertThat(examples).isNotEmpty();
        examples.values()
                .forEach(example -> given().contentType("application/json")
                        .body(example.get("value"))
                        .post("/v1/moderate")
                        .then()
                        .statusCode(200));
    }

    @Test
    void swaggerUiIsThere() {
        given().get("/q/swagger-ui/").then().statusCode(200);
    }

    private static void assertFields(String schema, Map<?, ?> answer) {
        Set<Object> promised =
                contract().getMap(SCHEMAS + schema + ".properties").keySet();
        assertThat(List.copyOf(answer.keySet())).describedAs(schema).isEqualTo(List.copyOf(promised));
    }

    private static JsonPath post(String json) {
        return given().contentType("application/json")
                .body(Texts.utf8(json))
                .post("/v1/moderate")
                .jsonPath();
    }

    private static JsonPath contract() {
        return given().accept("application/json").get("/q/openapi").jsonPath();
    }
}
