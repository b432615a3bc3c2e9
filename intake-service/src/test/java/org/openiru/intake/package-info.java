@NullMarked
package org.openiru.intake;

import org.jspecify.annotations.NullMarked;
