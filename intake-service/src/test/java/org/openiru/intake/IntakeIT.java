package org.openiru.intake;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.openiru.testsupport.Json;
import org.openiru.testsupport.KafkaResource;
import org.openiru.testsupport.PostgresResource;
import org.openiru.testsupport.TokensResource;

/** The running service with its database and broker: one of each for all its tests. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(TokensResource.class)
public abstract class IntakeIT {
    /** An address that no other test uses. */
    protected static String newUrl() {
        return "https://video.example/" + UUID.randomUUID();
    }

    protected static RequestSpecification as(String token) {
        return given().auth().oauth2(token);
    }

    protected static ValidatableResponse report(String json) {
        return given().contentType(ContentType.JSON)
                .body(json)
                .post("/api/v1/reports")
                .then();
    }

    /** The reference of a new report of this address. */
    protected static String reportedAs(String url) {
        return report("{\"urls\":[\"" + url + "\"]}")
                .statusCode(201)
                .extract()
                .as(Json.class)
                .get("reference");
    }
}
