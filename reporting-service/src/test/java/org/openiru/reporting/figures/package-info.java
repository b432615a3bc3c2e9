@NullMarked
package org.openiru.reporting.figures;

import org.jspecify.annotations.NullMarked;
