/** How notices reach providers: due rows, leases, signed sends, retries. */
@NullMarked
package org.openiru.referral.dispatch;

import org.jspecify.annotations.NullMarked;
