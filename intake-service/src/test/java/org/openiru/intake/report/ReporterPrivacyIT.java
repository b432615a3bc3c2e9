package org.openiru.intake.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openiru.events.ReportEvent.ReportReceived;
import org.openiru.events.Topic;
import org.openiru.intake.Database;
import org.openiru.intake.IntakeIT;
import org.openiru.testsupport.Json;
import org.openiru.testsupport.TopicReader;

/** Who reports stays in one table: in no event, in no log line, in no answer. */
@QuarkusTest
class ReporterPrivacyIT extends IntakeIT {
    private static final Logger ROOT = LogManager.getLogManager().getLogger("");

    private final String mark = "reporter" + UUID.randomUUID().toString().replace("-", "");
    private final Everything log = new Everything();

    @Inject
    Database database;

    @BeforeEach
    void listen() {
        ROOT.addHandler(log);
    }

    @AfterEach
    void stopListening() {
        ROOT.removeHandler(log);
    }

    @Test
    void a_reporter_is_stored_apart_and_told_to_nobody() {
        String contentId = report(body("\"" + newUrl() + "\"", "en"))
                .statusCode(201)
                .extract()
                .as(Json.class)
                .get("items[0].contentId");

        try (TopicReader topic = new TopicReader(Topic.REPORTS)) {
            topic.await(
                    ReportReceived.class,
                    event -> event.item().contentId().toString().equals(contentId));
            assertThat(topic.records())
                    .noneMatch(event -> new String(event.value(), StandardCharsets.UTF_8).contains(mark));
        }
        assertThat(database.count("select count(*) from reporter where email like ? and wants_updates", mark + "%"))
                .isEqualTo(1);
        assertThat(database.count("select count(*) from report r where row_to_json(r)::text like ?", "%" + mark + "%"))
                .isZero();
        assertThat(log.lines()).noneMatch(line -> line.contains(mark));
    }

    @Test
    void what_cannot_be_accepted_is_neither_logged_nor_repeated() {
        String url = "\"" + newUrl() + "\"";
        List<String> bodies = List.of(
                body("\"nonsense\"", "en"),
                body(url, "not a language"),
                body(url, "en").replace("\"name\"", "\"" + mark + "\""),
                body(url, "en").replace("@", " at "),
                body(url, "en").replace("}", ""),
                body(url, "en").replace("\"wantsUpdates\":true", "\"wantsUpdates\":\"" + mark + "\""),
                mark);

        for (String body : bodies) {
            String answer = given().contentType(ContentType.JSON)
                    .body(body)
                    .post("/api/v1/reports")
                    .then()
                    .extract()
                    .asString();
            if (!body.contains("\"" + mark + "\":")) { // the name of an unknown field is told
                assertThat(answer).doesNotContain(mark);
            }
        }
        assertThat(log.lines()).noneMatch(line -> line.contains(mark));
    }

    @Test
    void the_public_form_logs_no_reporter_either() {
        String token = given().get("/").getCookie("intake_csrf");
        given().cookie("intake_csrf", token)
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParam("csrf-token", token)
                .formParam("urls", newUrl())
                .formParam("name", mark)
                .formParam("email", mark + "@mail.example")
                .redirects()
                .follow(false)
                .post("/")
                .then()
                .statusCode(303);

        assertThat(database.count("select count(*) from reporter where name = ?", mark))
                .isEqualTo(1);
        assertThat(log.lines()).noneMatch(line -> line.contains(mark));
    }

    @Test
    void this_test_would_see_a_log_line() {
        Logger.getLogger("org.openiru.intake").info("a line with " + mark);

        assertThat(log.lines()).anyMatch(line -> line.contains(mark));
    }

    private String body(String url, String language) {
        return """
                {"urls":[%s],"language":"%s","reporter":{"name":"%s","email":"%s@mail.example"},"wantsUpdates":true}""".formatted(url, language, mark, mark);
    }

    private static final class Everything extends Handler {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        Everything() {
            setLevel(Level.ALL);
        }

        List<String> lines() {
            return List.copyOf(lines);
        }

        @Override
        public void publish(LogRecord line) {
            StringBuilder text = new StringBuilder(String.valueOf(line.getMessage()));
            if (line.getParameters() != null) {
                text.append(List.of(line.getParameters()));
            }
            for (Throwable cause = line.getThrown(); cause != null; cause = cause.getCause()) {
                text.append(cause);
            }
            lines.add(text.toString());
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
