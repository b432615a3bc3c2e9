package org.openiru.reporting.history;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.openiru.events.EventEnvelope;

class HistoryTopicTest {

    @Test
    void a_broker_that_is_away_is_waited_for_once_and_not_for_each_of_five_hundred_lines() throws Exception {
        HistoryTopic topic = new HistoryTopic(Map.of("bootstrap.servers", "127.0.0.1:" + closedPort()));
        EventEnvelope<?> event = new EventEnvelope<>(
                UUID.randomUUID(),
                "/openiru/reporting-service",
                Instant.parse("2026-11-22T09:00:00Z"),
                "correlation",
                null,
                1,
                PastLine.read(
                        Map.of(
                                "measure",
                                "refuted",
                                "period",
                                "2001",
                                "count",
                                "1",
                                "basis",
                                "RECORDED",
                                "source",
                                "S"),
                        LocalDate.parse("2026-11-22")));
        assertTimeout(
                Duration.ofSeconds(15), () -> assertThatThrownBy(() -> topic.publish(Collections.nCopies(500, event)))
                        .isInstanceOf(KafkaException.class));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
