/** Errors as problem details (RFC 9457). */
@NullMarked
package org.openiru.web.problem;

import org.jspecify.annotations.NullMarked;
