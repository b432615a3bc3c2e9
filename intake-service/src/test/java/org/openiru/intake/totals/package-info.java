@NullMarked
package org.openiru.intake.totals;

import org.jspecify.annotations.NullMarked;
