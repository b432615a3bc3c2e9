/** What intake knows about joint actions: their window and the agencies that take part. */
@NullMarked
package org.openiru.intake.campaign;

import org.jspecify.annotations.NullMarked;
