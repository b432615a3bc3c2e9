@NullMarked
package org.openiru.intake.report;

import org.jspecify.annotations.NullMarked;
