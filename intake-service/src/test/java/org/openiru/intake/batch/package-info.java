@NullMarked
package org.openiru.intake.batch;

import org.jspecify.annotations.NullMarked;
