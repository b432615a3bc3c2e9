package org.openiru.assessment.casefile;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;
import org.openiru.events.AssessmentEvent.CaseOpened;
import org.openiru.events.EventEnvelope;
import org.openiru.events.ReportEvent;
import org.openiru.events.ReportEvent.ReportReceived;
import org.openiru.events.Topic;
import org.openiru.messaging.EventConsumer;
import org.openiru.messaging.Inbox;

/** Opens a case when an item is reported for the first time; later reports go to the same case. */
@ApplicationScoped
class OpenCases implements EventConsumer {

    private final Inbox inbox;
    private final Cases cases;

    OpenCases(Inbox inbox, Cases cases) {
        this.inbox = inbox;
        this.cases = cases;
    }

    @Override
    public Topic topic() {
        return Topic.REPORTS;
    }

    @Override
    @Incoming("reports")
    @Blocking
    public void consume(ConsumerRecord<String, byte[]> kafkaRecord) {
        inbox.receive(kafkaRecord, ReportEvent.class, this::effectOf);
    }

    private Optional<Runnable> effectOf(EventEnvelope<ReportEvent> envelope) {
        return switch (envelope.event()) {
            case ReportReceived report -> Optional.of(() -> file(report));
        };
    }

    private void file(ReportReceived report) {
        cases.lockedByContent(report.item().contentId())
                .ifPresentOrElse(file -> attach(report, file), () -> open(report));
    }

    private void open(ReportReceived report) {
        CaseFile file = new CaseFile(cases.newId(), report, cases.now());
        cases.add(file);
        cases.add(new ReportOnFile(file.id(), report));
        cases.record(
                file,
                Action.CASE_OPENED,
                StaffMember.THE_SERVICE,
                null,
                new CaseOpened(file.id(), file.item(), file.priority(), reported(file.language()), file.openedAt()));
    }

    private static @Nullable String reported(String language) {
        return language.equals(Language.UNDETERMINED) ? null : language;
    }

    private void attach(ReportReceived report, CaseFile file) {
        file.attach(report);
        cases.add(new ReportOnFile(file.id(), report));
        cases.note(file.contentId(), Action.REPORT_ATTACHED, StaffMember.THE_SERVICE, null);
    }
}
