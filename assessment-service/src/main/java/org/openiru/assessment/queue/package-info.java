/** Who works on which case: claims, their release and their lapse. */
@NullMarked
package org.openiru.assessment.queue;

import org.jspecify.annotations.NullMarked;
