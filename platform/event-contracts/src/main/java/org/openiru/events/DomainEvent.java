package org.openiru.events;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** A fact that a service publishes. */
public sealed interface DomainEvent permits ReportEvent, AssessmentEvent, ReferralEvent, HistoryEvent {

    /** What the fact is about, mostly a content item's id: the CloudEvents subject and the Kafka key. */
    @JsonIgnore
    String subject();
}
