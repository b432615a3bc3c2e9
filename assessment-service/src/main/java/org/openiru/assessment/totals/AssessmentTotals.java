package org.openiru.assessment.totals;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.List;
import org.hibernate.Session;
import org.openiru.web.totals.MeasureTotal;
import org.openiru.web.totals.Totals;

/** Counts from assessment's tables, in one statement: all numbers are of one moment. */
@ApplicationScoped
class AssessmentTotals implements Totals {

    /** There is one case for each item. A decision that was taken back was made all the same, and reopens nothing. */
    private static final String COUNT = """
            select count(*) filter (where state in ('ASSESSED', 'REVERSED')) as assessed,
                   count(*) filter (where state not in ('ASSESSED', 'REVERSED')) as backlog
            from case_file""";

    private final Session entities;

    AssessmentTotals(Session entities) {
        this.entities = entities;
    }

    @Override
    @Transactional
    public List<MeasureTotal> read() {
        Tuple counts = entities.createNativeQuery(COUNT, Tuple.class).getSingleResult();
        return List.of(total(counts, "assessed"), total(counts, "backlog"));
    }

    private static MeasureTotal total(Tuple counts, String measure) {
        return new MeasureTotal(measure, counts.get(measure, Number.class).longValue());
    }
}
