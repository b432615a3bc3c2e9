package org.openiru.events;

/** What a Kafka record turned out to be. */
public sealed interface Parsed {

    /** A fact that this build knows. */
    record Event(EventEnvelope<? extends DomainEvent> envelope) implements Parsed {}

    /** A well-formed CloudEvent of a type that this build does not know; a consumer skips it. */
    record UnknownType(String type) implements Parsed {}

    /** Not a CloudEvent of OpenIRU's; {@code reason} names the field at fault, never its value. */
    record Malformed(String reason) implements Parsed {}
}
