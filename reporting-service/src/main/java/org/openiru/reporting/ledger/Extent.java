package org.openiru.reporting.ledger;

import java.time.LocalDate;

/** The days from the first that anything counts on to the last; epoch days, the first after the last if there are none. */
record Extent(int first, int last) {

    static final Extent NONE = new Extent(0, -1);

    /** From the first of the first one's month on. */
    Extent fromFirstOfMonth() {
        LocalDate day = LocalDate.ofEpochDay(first).withDayOfMonth(1);
        return new Extent(Math.toIntExact(day.toEpochDay()), last);
    }
}
