package org.openiru.messaging;

/** What waits in the outbox: how many events, and since how many seconds the oldest. */
record Backlog(long events, double oldestSeconds) {

    static final Backlog NONE = new Backlog(0, 0);
}
