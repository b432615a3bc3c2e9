package org.openiru.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/** What has to stand in the description that a service gives of its API. */
public final class ApiDescription {

    private ApiDescription() {}

    /** Every operation tells what it answers: a success, why it would refuse a body, and what a problem looks like. */
    public static void assertTellsAnswers(Json description) {
        Map<String, Map<String, Object>> paths = description.getMap("paths");
        assertThat(paths).isNotEmpty();
        paths.forEach((path, operations) -> operations.forEach(
                (method, operation) -> assertTellsAnswers(method + " " + path, new Json(operation))));
    }

    private static void assertTellsAnswers(String name, Json operation) {
        Map<String, Object> answers = operation.getMap("responses");
        assertThat(answers.keySet()).as(name).anyMatch(status -> status.startsWith("2"));
        if (operation.getMap("$").containsKey("requestBody")) {
            assertThat(answers).as(name).containsKeys("400", "413", "422");
        }
        answers.keySet().stream()
                .filter(status -> status.startsWith("4") || status.startsWith("5"))
                .forEach(status -> assertThat(operation.getString("responses." + status + ".content"))
                        .as(name + " " + status)
                        .contains("application/problem+json"));
    }
}
