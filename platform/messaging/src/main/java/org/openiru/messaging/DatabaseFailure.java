package org.openiru.messaging;

import java.sql.SQLException;

/** A statement of outbox or inbox failed; the cause tells why. */
public final class DatabaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    DatabaseFailure(String message, SQLException cause) {
        super(message, cause);
    }
}
