/**
 * The facts that OpenIRU's services tell each other. Each topic is one sealed interface; each fact is a record nested in
 * it. A fact is published as a CloudEvent 1.0 in Kafka binary mode with JSON data.
 */
@NullMarked
package org.openiru.events;

import org.jspecify.annotations.NullMarked;
