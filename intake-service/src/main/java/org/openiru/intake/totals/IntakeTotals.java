package org.openiru.intake.totals;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.List;
import org.hibernate.Session;
import org.openiru.web.totals.MeasureTotal;
import org.openiru.web.totals.Totals;

/** Counts from intake's tables, in one statement: all numbers are of one moment. */
@ApplicationScoped
class IntakeTotals implements Totals {

    /** Of an address that many reports name there is one item, and a URL for each of them. */
    private static final String COUNT = """
            select (select count(*) from report) as reports,
                   count(*) as urls,
                   count(distinct content_id) as items
            from report_item""";

    private final Session entities;

    IntakeTotals(Session entities) {
        this.entities = entities;
    }

    @Override
    @Transactional
    public List<MeasureTotal> read() {
        Tuple counts = entities.createNativeQuery(COUNT, Tuple.class).getSingleResult();
        return List.of(total(counts, "reports"), total(counts, "urls"), total(counts, "items"));
    }

    private static MeasureTotal total(Tuple counts, String measure) {
        return new MeasureTotal(measure, counts.get(measure, Number.class).longValue());
    }
}
