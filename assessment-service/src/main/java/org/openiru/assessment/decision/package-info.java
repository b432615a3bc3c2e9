/** What an officer decides on a case, and the second pair of eyes that a removal order needs. */
@NullMarked
package org.openiru.assessment.decision;

import org.jspecify.annotations.NullMarked;
