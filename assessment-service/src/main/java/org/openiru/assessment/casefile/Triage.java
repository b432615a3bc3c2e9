package org.openiru.assessment.casefile;

import org.jspecify.annotations.Nullable;
import org.openiru.events.Category;
import org.openiru.events.Channel;
import org.openiru.events.Priority;
import org.openiru.events.ReportEvent.ReportReceived;

/** How urgent a report makes its item. */
final class Triage {

    private Triage() {}

    static Priority priorityOf(ReportReceived report) {
        if (report.threatToLife()) {
            return Priority.URGENT;
        }
        // A platform says what it found on its own pages: such a report is rare and mostly right.
        return report.origin().channel() == Channel.PLATFORM ? Priority.HIGH : priorityOf(report.category());
    }

    private static Priority priorityOf(@Nullable Category category) {
        return switch (category) {
            case THREAT, INSTRUCTIONS, INCITEMENT, RECRUITMENT, CHILD_ABUSE -> Priority.HIGH;
            case TERRORIST_PROPAGANDA, FINANCING, HATE, OTHER -> Priority.NORMAL;
            case HARASSMENT -> Priority.LOW;
            case null -> Priority.NORMAL;
        };
    }

    static Priority moreUrgent(Priority one, Priority other) {
        return PriorityColumn.rankOf(one) <= PriorityColumn.rankOf(other) ? one : other;
    }
}
