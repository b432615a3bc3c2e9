package org.openiru.reporting.ledger;

/** So many rows were asked for that nobody reads them, and that answering would hold up others. */
public final class TooFineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooFineException(String message) {
        super(message);
    }
}
