package org.openiru.local.actionday;

/**
 * How far the action day is.
 *
 * @param sent lines that intake took in from this player; the other numbers are read from the reporting API
 * @param settled items that reached the end: removed, refuted, disabled, refused or unanswered
 */
public record Stand(int sent, long items, long assessed, long referred, long settled) {

    /** The whole of the work done. */
    public long done() {
        return sent + assessed + referred + settled;
    }
}
