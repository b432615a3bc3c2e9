package org.openiru.intake.report;

import java.util.List;

/** What became of a report. */
public sealed interface Reception {
    /** It is stored and on its way. */
    record Received(ReportReceipt receipt) implements Reception {}

    /** Nothing is stored. */
    record Refused(List<BadAddress> addresses) implements Reception {
        public Refused {
            addresses = List.copyOf(addresses);
        }
    }
}
