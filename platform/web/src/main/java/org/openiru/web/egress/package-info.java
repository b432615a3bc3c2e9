/** The only way out: HTTP to addresses that others have given us, without reaching inward. */
@NullMarked
package org.openiru.web.egress;

import org.jspecify.annotations.NullMarked;
