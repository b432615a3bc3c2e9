package org.openiru.reporting.projection;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What is done with a record that cannot be counted. */
@FunctionalInterface
interface Burial {

    /**
     * Puts it away.
     *
     * @param reason what is wrong with it; says nothing of what is in it
     */
    void bury(ConsumerRecord<String, byte[]> read, String reason);
}
