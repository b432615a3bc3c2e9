package org.openiru.local.actionday;

import org.jspecify.annotations.Nullable;

/** The action day cannot go on; the message says what is missing or what was refused. */
public final class ActionDayException extends Exception {

    private static final long serialVersionUID = 1L;

    ActionDayException(String message) {
        super(message);
    }

    ActionDayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
