package org.openiru.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.LongSupplier;
import org.openiru.events.DomainEvent;

/** Where a service puts the facts that it publishes, in the transaction of the change that they tell. */
@ApplicationScoped
public class Outbox {

    /**
     * Publishes a fact if, and only if, the current transaction commits. Pending changes are flushed first: the lock on
     * the aggregate's row is then held before the event gets its place in the outbox, which keeps events in order.
     *
     * @param aggregateVersion the aggregate's version after the change, read after the flush
     * @throws IllegalStateException outside of a transaction
     */
    public void append(DomainEvent event, LongSupplier aggregateVersion) {
        throw new IllegalStateException("No transaction");
    }
}
