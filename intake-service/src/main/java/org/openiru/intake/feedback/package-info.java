/** What became of reported items, as the other services tell it. */
@NullMarked
package org.openiru.intake.feedback;

import org.jspecify.annotations.NullMarked;
