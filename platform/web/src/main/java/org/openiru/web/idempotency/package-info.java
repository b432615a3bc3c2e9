/** Creating once, however often a client repeats its request. */
@NullMarked
package org.openiru.web.idempotency;

import org.jspecify.annotations.NullMarked;
