/** The human queue: officers claim cases and decide on them. */
@NullMarked
package org.openiru.assessment;

import org.jspecify.annotations.NullMarked;
