/** Sends files about a unit's past to reporting. */
@NullMarked
package org.openiru.local.history;

import org.jspecify.annotations.NullMarked;
