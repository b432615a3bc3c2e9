package org.openiru.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.openiru.web.totals.MeasureTotal;
import org.openiru.web.totals.Totals;

/** What every service has to tell. */
@ApplicationScoped
class NothingCounted implements Totals {

    @Override
    public List<MeasureTotal> read() {
        return List.of();
    }
}
