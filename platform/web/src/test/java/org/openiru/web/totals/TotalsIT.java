package org.openiru.web.totals;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openiru.testsupport.PostgresResource;
import org.openiru.testsupport.TestTokens;
import org.openiru.testsupport.TokensResource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(TokensResource.class)
class TotalsIT {

    @ParameterizedTest
    @ValueSource(strings = {"auditor", "analyst"})
    void are_told_to_those_who_check_figures(String role) {
        String told = given().auth()
                .oauth2(TestTokens.of("somebody", role))
                .get("/api/v1/totals")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(told).isEqualTo("[{\"measure\":\"reports\",\"total\":2}]");
    }

    @Test
    void are_told_to_nobody_else() {
        given().auth()
                .oauth2(TestTokens.of("somebody", "officer", "administrator"))
                .get("/api/v1/totals")
                .then()
                .statusCode(403);
        given().get("/api/v1/totals").then().statusCode(401);
    }
}
