package org.openiru.reporting.history;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.openiru.testsupport.Json.at;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.openiru.events.EventEnvelope;
import org.openiru.testsupport.KafkaResource;
import org.openiru.testsupport.MongoResource;
import org.openiru.testsupport.TestTokens;
import org.openiru.testsupport.TokensResource;

/** What an analyst sees whose upload fails in its middle, or is none. */
@QuarkusTest
@WithTestResource(KafkaResource.class)
@WithTestResource(MongoResource.class)
@WithTestResource(TokensResource.class)
class HistoryFailureIT {

    private static final String COLUMNS = "measure,period,count,basis,source,reference\n";
    private static final int LINES = 1_200;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> broker;

    @Test
    void an_upload_that_the_broker_fails_in_its_middle_is_sent_again_and_counts_once() {
        // Given a broker that takes the first five hundred lines, some of the next, and is gone
        String lines = IntStream.range(0, LINES)
                .mapToObj(i -> "refuted,1991-02,1,RECORDED,Register," + i + "\n")
                .collect(Collectors.joining("", COLUMNS, ""));
        HistoryTopic healthy = new HistoryTopic(broker);
        QuarkusMock.installMockForType(
                new HistoryTopic(broker) {
                    private int published;

                    @Override
                    void publish(List<EventEnvelope<?>> events) {
                        if (published++ == 0) {
                            healthy.publish(events);
                        } else {
                            healthy.publish(events.subList(0, events.size() / 2));
                            throw new KafkaException("gone");
                        }
                    }
                },
                HistoryTopic.class);

        // When, Then no line is said to be recorded
        upload(lines.getBytes(UTF_8))
                .statusCode(503)
                .body(at("type", equalTo("urn:openiru:problem:history-not-recorded")))
                .body(at("lines", nullValue()));

        // When it is sent again
        QuarkusMock.installMockForType(healthy, HistoryTopic.class);
        upload(lines.getBytes(UTF_8))
                .statusCode(200)
                .body(at("recorded", equalTo(LINES - 750)))
                .body(at("repeated", equalTo(750)))
                .body(at("corrected", equalTo(0)))
                .body(at("rejected", equalTo(0)));

        // Then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> given().auth()
                .oauth2(TestTokens.of("analyst", "analyst"))
                .get("/api/v1/figures?measure=refuted&from=1991-01-01&to=1991-12-31")
                .then()
                .body(at("total", equalTo(LINES))));
        upload(lines.getBytes(UTF_8)).body(at("repeated", equalTo(LINES)));
    }

    @Test
    void more_than_twenty_thousand_lines_are_not_read_and_twenty_thousand_are_though_they_are_long() {
        // Longer than what other requests may be
        String line = "x".repeat(150) + "\n";
        upload((COLUMNS + line.repeat(20_002)).getBytes(UTF_8))
                .statusCode(200)
                .body(at("lines", hasSize(20_001)))
                .body(at("rejected", equalTo(20_001)))
                .body(at("lines[20000].line", equalTo(20_002)))
                .body(at(
                        "lines[20000].reason",
                        startsWith("There are more than 20000 lines; from here on none was read.")));
    }

    @Test
    void what_is_not_utf_8_is_rejected_line_by_line_or_with_the_names_of_its_columns() {
        String lines = COLUMNS + "refuted,1992,1,RECORDED,Jahresübersicht,1\nrefuted,1992,1,RECORDED,Register,2\n";
        upload(lines.getBytes(ISO_8859_1))
                .statusCode(200)
                .body(at("recorded", equalTo(1)))
                .body(at("lines[result=REJECTED].line", equalTo(2)))
                .body(at("lines[result=REJECTED].reason", equalTo("The line is not UTF-8")));
        upload(lines.getBytes(UTF_16)).statusCode(422).body(at("type", equalTo("urn:openiru:problem:unknown-column")));
    }

    @Test
    void a_line_that_is_too_long_is_rejected_and_its_neighbours_are_not() {
        String good = "refuted,1993,1,RECORDED,Register,%s\n";
        upload((COLUMNS + good.formatted("1") + good.formatted("x".repeat(5_000)) + good.formatted("2"))
                        .getBytes(UTF_8))
                .statusCode(200)
                .body(at("lines.result", contains("RECORDED", "REJECTED", "RECORDED")))
                .body(at("lines[1].reason", equalTo("The line is longer than 4096 bytes")));
    }

    private static ValidatableResponse upload(byte[] body) {
        return given().config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs("text/csv", ContentType.TEXT)))
                .auth()
                .oauth2(TestTokens.of("analyst", "analyst"))
                .contentType("text/csv")
                .body(body)
                .post("/api/v1/history")
                .then();
    }
}
