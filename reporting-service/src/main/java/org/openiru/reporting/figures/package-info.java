/** Questions about figures, their answers as JSON and CSV, the public subset, and the live tick. */
@NullMarked
package org.openiru.reporting.figures;

import org.jspecify.annotations.NullMarked;
