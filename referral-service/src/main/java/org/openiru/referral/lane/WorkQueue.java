package org.openiru.referral.lane;

/** The tables whose rows are work that waits in lanes: columns id, lane, status, due_at and leased_until. */
public enum WorkQueue {
    /** What is about removal orders is urgent. */
    NOTICE("notice", "w.urgent"),
    /** Nothing is urgent: a lane is a host, which is asked one thing at a time in any case. */
    VERIFICATION("verification", "false");

    private final String table;
    private final String urgent;

    WorkQueue(String table, String urgent) {
        this.table = table;
        this.urgent = urgent;
    }

    String table() {
        return table;
    }

    /** The condition, in SQL, under which a row {@code w} of the table goes before the others. */
    String urgent() {
        return urgent;
    }
}
