/**
 * Turns the facts on the three topics into counters, exactly once: {@code Projector} is the loop, {@code Batch} the order
 * of writes, {@code ItemState} the decision what a fact adds.
 */
@NullMarked
package org.openiru.reporting.projection;

import org.jspecify.annotations.NullMarked;
