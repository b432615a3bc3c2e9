package org.openiru.web.totals;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Of a service that counts reports. */
@ApplicationScoped
class SampleTotals implements Totals {

    @Override
    public List<MeasureTotal> read() {
        return List.of(new MeasureTotal("reports", 2));
    }
}
