/**
 * The Referral Action Day: its data, the generator that made them, and the player that plays it through the public APIs,
 * as {@code ./iru demo} does.
 */
@NullMarked
package org.openiru.local.actionday;

import org.jspecify.annotations.NullMarked;
