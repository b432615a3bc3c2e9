package org.openiru.web.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openiru.testsupport.ApiDescription;
import org.openiru.testsupport.Json;
import org.openiru.testsupport.PostgresResource;
import org.openiru.testsupport.TokensResource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(TokensResource.class)
class DescribedProblemsIT {

    @Test
    void everyOperationTellsWhatItAnswers() {
        ApiDescription.assertTellsAnswers(description());
    }

    @Test
    void whatHasToBeReadCanBeRefused() {
        assertThat(answers("/api/v1/samples", "post")).containsOnlyKeys("200", "400", "413", "415", "422");
        assertThat(answers("/api/v1/samples/by-kind", "get")).containsOnlyKeys("200", "422");
        assertThat(answers("/api/v1/samples/broken", "get")).containsOnlyKeys("200");
    }

    @Test
    void aCursorCanBeOneThatTheListDidNotGiveOut() {
        assertThat(answers("/api/v1/samples", "get")).containsOnlyKeys("200", "400");
        assertThat(description().getString("paths./api/v1/samples.get.responses.400.description"))
                .isEqualTo("The cursor is not one that this list gave out");
    }

    @Test
    void whatIsForSomeCanBeRefusedToOthers() {
        assertThat(answers("/api/v1/samples/for-officers", "get")).containsOnlyKeys("200", "401", "403");
    }

    @Test
    void aKeyCanHaveBeenUsedBefore() {
        assertThat(answers("/api/v1/effects", "post")).containsKeys("400", "409");
    }

    @Test
    void whatAnOperationSaysItselfStays() {
        assertThat(description().getString("paths./api/v1/samples/{id}.get.responses.404.description"))
                .isEqualTo("No sample has this id");
    }

    private static Map<String, Object> answers(String path, String method) {
        return description().getMap("paths." + path + "." + method + ".responses");
    }

    private static Json description() {
        return Json.of(given().accept("application/json").get("/q/openapi").asString());
    }
}
