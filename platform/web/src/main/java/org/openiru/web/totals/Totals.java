package org.openiru.web.totals;

import java.util.List;

/** Each service counts in its own way: from its tables, or, in reporting, from the others' events. */
public interface Totals {

    /** All at one moment, with the names and meanings of the figures API. */
    List<MeasureTotal> read();
}
