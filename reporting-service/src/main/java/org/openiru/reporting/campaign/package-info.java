/** The published result of a joint action. */
@NullMarked
package org.openiru.reporting.campaign;

import org.jspecify.annotations.NullMarked;
