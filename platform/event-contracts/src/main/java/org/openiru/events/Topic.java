package org.openiru.events;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The topics and, derived from the sealed interfaces, the CloudEvents types on each. */
public enum Topic {
    REPORTS("iru.reports", "intake-service", ReportEvent.class),
    ASSESSMENTS("iru.assessments", "assessment-service", AssessmentEvent.class),
    REFERRALS("iru.referrals", "referral-service", ReferralEvent.class),
    HISTORY("iru.history", "reporting-service", HistoryEvent.class);

    private static final Map<String, Class<? extends DomainEvent>> CLASSES = Arrays.stream(values())
            .flatMap(topic -> topic.facts().stream())
            .collect(Collectors.toUnmodifiableMap(Topic::typed, Function.identity()));

    private static final Map<Class<?>, String> TYPES =
            CLASSES.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private final String topicName;
    private final String publisher;
    private final Class<? extends DomainEvent> family;

    Topic(String topicName, String publisher, Class<? extends DomainEvent> family) {
        this.topicName = topicName;
        this.publisher = publisher;
        this.family = family;
    }

    /** The Kafka topic's name. */
    public String topicName() {
        return topicName;
    }

    /** The one service that publishes on the topic. */
    public String publisher() {
        return publisher;
    }

    /** The services that consume topics; each has a dead-letter topic of its own. */
    public static List<String> consumers() {
        return List.of("intake-service", "assessment-service", "referral-service", "reporting-service");
    }

    /** The dead-letter topic of a consuming service, e.g. {@code iru.intake.dead-letters} of {@code intake-service}. */
    public static String deadLettersOf(String service) {
        return "iru." + service.replaceFirst("-service$", "") + ".dead-letters";
    }

    /** Every topic that must exist, the dead-letter topics included. */
    public static List<String> allNames() {
        return Stream.concat(
                        Arrays.stream(values()).map(Topic::topicName),
                        consumers().stream().map(Topic::deadLettersOf))
                .toList();
    }

    /** The records that may travel on the topic. */
    public List<Class<? extends DomainEvent>> facts() {
        return records(family).toList();
    }

    private static Stream<Class<? extends DomainEvent>> records(Class<? extends DomainEvent> family) {
        return family.isRecord()
                ? Stream.of(family)
                : Arrays.stream(family.getPermittedSubclasses())
                        .flatMap(part -> records(part.asSubclass(DomainEvent.class)));
    }

    /** The topic that a fact belongs to. */
    public static Topic of(DomainEvent event) {
        return switch (event) {
            case ReportEvent r -> REPORTS;
            case AssessmentEvent a -> ASSESSMENTS;
            case ReferralEvent r -> REFERRALS;
            case HistoryEvent h -> HISTORY;
        };
    }

    /** The CloudEvents type of a fact, e.g. {@code org.openiru.reports.report-received.v1}. */
    public static String typeOf(Class<? extends DomainEvent> fact) {
        String type = TYPES.get(fact);
        return type == null ? typed(fact) : type;
    }

    private static String typed(Class<? extends DomainEvent> fact) {
        String topic = Arrays.stream(values())
                .filter(candidate -> candidate.family.isAssignableFrom(fact))
                .findFirst()
                .orElseThrow()
                .topicName;
        String name =
                fact.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        return "org.openiru." + topic.substring("iru.".length()) + "." + name + ".v1";
    }

    /** The record for a CloudEvents type; empty for a type that this build does not know. */
    public static Optional<Class<? extends DomainEvent>> factOf(String type) {
        return Optional.ofNullable(CLASSES.get(type));
    }
}
