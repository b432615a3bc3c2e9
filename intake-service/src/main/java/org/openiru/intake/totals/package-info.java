/** What intake itself counts of the figures. */
@NullMarked
package org.openiru.intake.totals;

import org.jspecify.annotations.NullMarked;
