@NullMarked
package org.openiru.intake.content;

import org.jspecify.annotations.NullMarked;
