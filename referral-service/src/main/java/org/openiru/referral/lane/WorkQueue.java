package org.openiru.referral.lane;

/** The tables whose rows are work that waits in lanes: columns id, lane, status, due_at and leased_until. */
public enum WorkQueue {
    NOTICE("notice"),
    VERIFICATION("verification");

    private final String table;

    WorkQueue(String table) {
        this.table = table;
    }

    String table() {
        return table;
    }
}
