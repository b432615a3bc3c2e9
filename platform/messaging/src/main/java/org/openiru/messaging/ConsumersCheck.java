package org.openiru.messaging;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.openiru.events.Topic;

/** Stops the start of a service that consumes a topic whose dead letters nobody could replay. */
@ApplicationScoped
class ConsumersCheck {

    private static final Pattern CHANNEL_TOPIC = Pattern.compile("mp\\.messaging\\.incoming\\.([^.]+)\\.topic");

    void check(@Observes StartupEvent event, @All List<EventConsumer> consumers, Config config) {
        Set<String> replayable =
                consumers.stream().map(consumer -> consumer.topic().topicName()).collect(Collectors.toSet());
        Set<String> shared = Arrays.stream(Topic.values()).map(Topic::topicName).collect(Collectors.toSet());
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .map(CHANNEL_TOPIC::matcher)
                .filter(Matcher::matches)
                .map(channel -> config.getValue(channel.group(), String.class))
                .filter(topic -> shared.contains(topic) && !replayable.contains(topic))
                .findFirst()
                .ifPresent(topic -> {
                    throw new IllegalStateException("No bean is the EventConsumer of the topic " + topic);
                });
    }
}
