/** The officers' pages: the same use cases as the API, in HTML that needs no JavaScript. */
@NullMarked
package org.openiru.assessment.workbench;

import org.jspecify.annotations.NullMarked;
