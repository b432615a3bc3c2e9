package org.openiru.reporting.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.openiru.testsupport.KafkaResource;
import org.openiru.testsupport.MongoResource;
import org.openiru.testsupport.TokensResource;

@QuarkusTest
@WithTestResource(KafkaResource.class)
@WithTestResource(MongoResource.class)
@WithTestResource(TokensResource.class)
class OpenApiIT {

    private static final Path COMMITTED = Path.of("..", "docs", "api", "reporting.yaml");

    /** To bring it up to date, replace it with what this test leaves in {@code target/openapi.yaml}. */
    @Test
    void the_committed_document_is_what_the_service_serves() throws Exception {
        String served = given().accept("application/yaml").get("/q/openapi").asString();
        Files.writeString(Path.of("target", "openapi.yaml"), served);
        assertThat(COMMITTED).hasContent(served);
    }
}
