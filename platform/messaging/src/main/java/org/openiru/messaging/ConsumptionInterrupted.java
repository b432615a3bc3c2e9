package org.openiru.messaging;

import org.jspecify.annotations.Nullable;

/** A record was not dealt with for no fault of its own; it stays unacknowledged and comes again. */
public final class ConsumptionInterrupted extends RuntimeException {
    private static final long serialVersionUID = 1;

    ConsumptionInterrupted(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
