@NullMarked
package org.openiru.intake.feedback;

import org.jspecify.annotations.NullMarked;
