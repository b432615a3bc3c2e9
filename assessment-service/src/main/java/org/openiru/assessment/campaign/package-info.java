/** Joint actions with a time window and participating agencies. */
@NullMarked
package org.openiru.assessment.campaign;

import org.jspecify.annotations.NullMarked;
