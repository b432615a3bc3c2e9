/** What officers read about referrals. */
@NullMarked
package org.openiru.referral.history;

import org.jspecify.annotations.NullMarked;
