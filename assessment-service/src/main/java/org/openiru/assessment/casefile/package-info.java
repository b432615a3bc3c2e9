/** The unit's work on one content item: the case, its states, what was reported and what was done. */
@NullMarked
package org.openiru.assessment.casefile;

import org.jspecify.annotations.NullMarked;
