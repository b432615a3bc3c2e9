package org.openiru.intake.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.openiru.intake.content.ItemState;

/** Tells how far a report has come. */
@ApplicationScoped
public class ReportStatuses {
    private static final String ITEMS = """
            select r.received_at as received_at, c.state as state, c.state_changed_at as state_changed_at
            from report r join report_item i on i.report_id = r.id join content_item c on c.id = i.content_id
            where r.reference = :reference order by i.position""";

    private final Session entities;

    ReportStatuses(Session entities) {
        this.entities = entities;
    }

    /** Empty if there is no such report. */
    @Transactional
    public Optional<ReportStatus> find(String writtenReference) {
        return ReportReference.parse(writtenReference).flatMap(this::find);
    }

    private Optional<ReportStatus> find(ReportReference reference) {
        List<Tuple> rows = entities.createNativeQuery(ITEMS, Tuple.class)
                .setParameter("reference", reference.value())
                .getResultList();
        List<ItemState> states = rows.stream()
                .map(row -> ItemState.valueOf(row.get("state", String.class)))
                .toList();
        return rows.stream()
                .flatMap(row ->
                        Stream.of(row.get("received_at", Instant.class), row.get("state_changed_at", Instant.class)))
                .max(Comparator.naturalOrder())
                .map(updatedAt -> new ReportStatus(
                        reference.value(),
                        ReportStatus.overall(states),
                        updatedAt,
                        states.stream().map(ReportStatus.Item::new).toList()));
    }
}
