package dev.winnow.console;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.winnow.http.KeysProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** The front page where keys are in force. */
@QuarkusTest
@TestProfile(KeysProfile.class)
class FrontPageWithKeysTest {

    @Test
    void aVisitorWithoutKeyIsToldHowToGetInAndSeesNoTenant() {
        given().get("/")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("This service asks for a key"),
                        containsString("name=\"key\""),
                        containsString("Authorization: Bearer $WINNOW_KEY"),
                        not(containsString("kids"))));
    }

    @Test
    void aTextIsJudgedWithAKeyAndTheKeyIsNotWrittenIntoThePage() {
        given().formParam("text", "Thank you for the book.")
                .formParam("key", KeysProfile.GOOD)
                .formParam("tenant", "kids")
                .post("/")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("<span class=\"action allow\">allow</span>"),
                        containsString("/kids@"),
                        not(containsString(KeysProfile.GOOD))));
    }

    @Test
    void withoutAKeyOrWithAWrongOneNothingIsJudged() {
        given().formParam("text", "x").post("/").then().statusCode(401).body(containsString("role=\"alert\""));
        given().formParam("text", "x")
                .formParam("key", KeysProfile.WRONG)
                .post("/")
                .then()
                .statusCode(401);
        given().formParam("text", "x")
                .formParam("key", KeysProfile.SUSPENDED)
                .post("/")
                .then()
                .statusCode(403);
        given().formParam("text", "x")
                .formParam("key", KeysProfile.KIDS)
                .formParam("tenant", "other")
                .post("/")
                .then()
                .statusCode(403)
                .body(not(containsString("class=\"verdict\"")));
    }
}
