/**
 * How a service tells and hears facts: the outbox with its relay, the inbox, and the dead letters. A service that
 * publishes calls {@link org.openiru.messaging.Outbox}; one that consumes implements
 * {@link org.openiru.messaging.EventConsumer} and hands each record to {@link org.openiru.messaging.Inbox}.
 */
@NullMarked
package org.openiru.messaging;

import org.jspecify.annotations.NullMarked;
