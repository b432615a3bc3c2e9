/** What assessment itself counts of the figures. */
@NullMarked
package org.openiru.assessment.totals;

import org.jspecify.annotations.NullMarked;
