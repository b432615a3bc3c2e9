/** What referral itself counts of the figures. */
@NullMarked
package org.openiru.referral.totals;

import org.jspecify.annotations.NullMarked;
