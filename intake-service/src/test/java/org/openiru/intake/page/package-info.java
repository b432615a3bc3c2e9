@NullMarked
package org.openiru.intake.page;

import org.jspecify.annotations.NullMarked;
