package org.openiru.web.failure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that a failure came of. */
public final class Causes {

    private static final int MOST_TOLD = 10;

    private Causes() {}

    /** The failure, its causes, and what was suppressed: a transaction manager hides the cause of a failed commit there. */
    public static List<Throwable> of(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        collect(failure, causes);
        return List.copyOf(causes);
    }

    /** The same failure for the log: what it was and where, in place of messages that may repeat what was submitted. */
    public static Throwable withoutMessages(Throwable failure) {
        return withoutMessages(failure, MOST_TOLD);
    }

    private static Throwable withoutMessages(Throwable failure, int most) {
        Throwable cause = failure.getCause();
        Throwable told = new Throwable(
                failure.getClass().getName(), cause == null || most == 1 ? null : withoutMessages(cause, most - 1));
        told.setStackTrace(failure.getStackTrace());
        return told;
    }

    private static void collect(@Nullable Throwable failure, List<Throwable> causes) {
        if (failure == null || causes.contains(failure)) {
            return;
        }
        causes.add(failure);
        collect(failure.getCause(), causes);
        for (Throwable suppressed : failure.getSuppressed()) {
            collect(suppressed, causes);
        }
    }
}
