/** Reports: one is what somebody sent in at one time through one channel; it names one or several content items. */
@NullMarked
package org.openiru.intake.report;

import org.jspecify.annotations.NullMarked;
