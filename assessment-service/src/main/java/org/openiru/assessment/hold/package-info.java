/** Content that investigators need left up for now. */
@NullMarked
package org.openiru.assessment.hold;

import org.jspecify.annotations.NullMarked;
