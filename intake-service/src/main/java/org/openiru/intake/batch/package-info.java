/** Many reports at once, from officers and partner agencies. */
@NullMarked
package org.openiru.intake.batch;

import org.jspecify.annotations.NullMarked;
