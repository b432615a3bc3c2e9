package org.openiru.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.openiru.testsupport.ApiDescription;
import org.openiru.testsupport.Generated;
import org.openiru.testsupport.Json;

/** The committed description of the API is the one that the service gives. */
@QuarkusTest
class OpenApiIT extends IntakeIT {

    @Test
    void the_committed_description_is_the_one_that_the_service_serves() throws IOException {
        String served = given().accept("application/yaml").get("/q/openapi").asString();

        Generated.assertCurrent(Path.of("..", "docs", "api", "intake.yaml"), served);
    }

    @Test
    void every_operation_of_the_contract_is_described() {
        assertThat(given().get("/q/openapi?format=yaml").asString())
                .contains("/api/v1/reports:", "/api/v1/reports/{reference}:", "/api/v1/report-batches:")
                .doesNotContain("/status/{reference}");
    }

    @Test
    void every_operation_tells_what_it_answers() {
        ApiDescription.assertTellsAnswers(
                Json.of(given().accept("application/json").get("/q/openapi").asString()));
    }
}
