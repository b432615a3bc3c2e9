/** Hosts that no provider is known for: the referrals that wait for one, and how an administrator names it. */
@NullMarked
package org.openiru.referral.unresolved;

import org.jspecify.annotations.NullMarked;
