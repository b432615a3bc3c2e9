package org.openiru.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openiru.local.stack.LocalStack;
import org.openiru.local.stack.Rebuild;
import org.openiru.testsupport.Json;

/** {@code ./iru rebuild} mends figures that are wrong in the store, and whoever asks meanwhile is answered as before. */
@ExtendWith(SharedUnit.class)
class RebuildIT {

    private static final String ONE = "reporting";
    private static final String OTHER = "reporting-2";
    private static final String GROUP = "reporting-service";
    private static final int RIGHT = 299_121;
    private static final int TOO_MANY = 100_000;

    @Test
    void theFiguresOfBeforeAnswerUntilTheNewOnesHaveCaughtUpAlthoughBothReplicasAreKilledMeanwhile(Unit unit)
            throws Exception {
        // Given two replicas that answer from a store in which a figure was spoilt
        LocalStack stack = unit.stack();
        Rebuild rebuild = stack.rebuild();
        unit.importPublished();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(total(unit, unit.reporting())).isEqualTo(RIGHT));
        stack.stop(ONE);
        int wrong = RIGHT + spoil(stack);
        stack.start(ONE);
        int port = Unit.freePort();
        String other = "http://127.0.0.1:" + port;
        stack.startReplica(ONE, OTHER, port);
        await("Both have partitions").atMost(Duration.ofSeconds(30)).until(() -> bothHavePartitions(stack));
        assertThat(total(unit, unit.reporting())).isEqualTo(wrong);
        assertThat(total(unit, other)).isEqualTo(wrong);

        // When one is killed, so that its partitions rest for a while, and a rebuild begins
        stack.kill(OTHER);
        long end = rebuild.begin().end();
        await("A part is rebuilt").atMost(Duration.ofSeconds(20)).until(() -> {
            assertThat(total(unit, unit.reporting())).isEqualTo(wrong);
            return rebuild.state().position() > 0;
        });
        Rebuild.State middle = rebuild.state();
        assertThat(middle.current()).isFalse();
        assertThat(middle.position()).isLessThan(end);
        assertThat(total(unit, unit.reporting())).isEqualTo(wrong);
        // And the other in the middle
        stack.kill(ONE);
        stack.start(ONE);
        stack.start(OTHER);

        // Then each answer is the one of before, or that of a rebuild that is done
        await("All is rebuilt").atMost(Duration.ofMinutes(1)).until(() -> {
            boolean before = rebuild.state().current();
            int one = total(unit, unit.reporting());
            int two = total(unit, other);
            boolean after = rebuild.state().current();
            if (before == after) {
                assertThat(one).isEqualTo(two).isEqualTo(after ? RIGHT : wrong);
            }
            return before;
        });
        assertThat(stack.stop(OTHER)).isNotNull();
    }

    @Test
    void whileMongoDbIsAwayWhoeverAsksIsToldToComeAgainAndThenAllIsThere(Unit unit) throws Exception {
        // Given
        unit.importPublished();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(total(unit, unit.reporting())).isEqualTo(RIGHT));

        // When
        unit.stack().kill("mongodb");

        // Then
        for (String path : List.of("/api/v1/figures?measure=removed", "/api/v1/totals")) {
            Response answer = unit.as("analyst", unit.reporting()).get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(503);
            assertThat(answer.as(Json.class).getString("type")).isEqualTo("urn:openiru:problem:unavailable");
        }
        Response page =
                unit.anonymously(unit.reporting()).accept(ContentType.HTML).get("/");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.contentType()).startsWith("text/html");

        // When
        unit.stack().start("mongodb");

        // Then
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(total(unit, unit.reporting())).isEqualTo(RIGHT));
    }

    /** Adds to a figure in the store; how much is the answer. */
    private static int spoil(LocalStack stack) throws Exception {
        String uri = Objects.requireNonNull(stack.environment(ONE).get("QUARKUS_MONGODB_CONNECTION_STRING"));
        try (MongoClient mongo = MongoClients.create(uri)) {
            MongoDatabase store = mongo.getDatabase("reporting");
            Document stage =
                    Objects.requireNonNull(store.getCollection("control").find().first());
            MongoCollection<Document> pages = store.getCollection("pages_" + stage.getString("serving"));
            Document page =
                    Objects.requireNonNull(pages.find(new Document("_id", new Document("$regex", "^iru.history-")))
                            .first());
            Document entries = page.get("content", Document.class).get("entries", Document.class);
            String[] amounts = entries.getString("amount").split(" ", 2);
            int more = Integer.parseInt(amounts[0]) + TOO_MANY;
            entries.put("amount", amounts.length == 1 ? "" + more : more + " " + amounts[1]);
            pages.replaceOne(new Document("_id", page.get("_id")), page);
            return TOO_MANY;
        }
    }

    private static boolean bothHavePartitions(LocalStack stack) throws Exception {
        String brokers = Objects.requireNonNull(stack.environment(ONE).get("KAFKA_BOOTSTRAP_SERVERS"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            ConsumerGroupDescription group = Objects.requireNonNull(
                    admin.describeConsumerGroups(List.of(GROUP)).all().get().get(GROUP));
            return group.groupState() == GroupState.STABLE
                    && group.members().stream()
                                    .filter(member -> !member.assignment()
                                            .topicPartitions()
                                            .isEmpty())
                                    .count()
                            == 2;
        }
    }

    private static int total(Unit unit, String service) {
        Json answer = unit.as("analyst", service)
                .get("/api/v1/figures?measure=removed&to=2017-08-31")
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class);
        assertThat(answer.getBoolean("complete")).isTrue();
        return answer.getInt("total");
    }
}
