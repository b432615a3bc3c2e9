package org.openiru.reporting.history;

/** A line that cannot be taken; the message says why, without repeating what the line says. */
final class RejectedLine extends Exception {

    private static final long serialVersionUID = 1L;

    RejectedLine(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
