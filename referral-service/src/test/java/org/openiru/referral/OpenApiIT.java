package org.openiru.referral;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.openiru.testsupport.ApiDescription;
import org.openiru.testsupport.Generated;
import org.openiru.testsupport.Json;

@QuarkusTest
class OpenApiIT extends ServiceTest {

    @Test
    void the_committed_description_is_the_one_that_the_service_serves() throws IOException {
        String served = given().accept("application/yaml").get("/q/openapi").asString();

        Generated.assertCurrent(Path.of("..", "docs", "api", "referral.yaml"), served);
    }

    @Test
    void every_operation_tells_what_it_answers() {
        ApiDescription.assertTellsAnswers(
                Json.of(given().accept("application/json").get("/q/openapi").asString()));
    }
}
