package org.openiru.web.failure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that a failure came of. */
public final class Causes {

    private Causes() {}

    /** The failure, its causes, and what was suppressed: a transaction manager hides the cause of a failed commit there. */
    public static List<Throwable> of(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        collect(failure, causes);
        return List.copyOf(causes);
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
