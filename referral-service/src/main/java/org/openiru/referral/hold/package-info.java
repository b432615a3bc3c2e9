/** What investigators want left up, and what officers took back: referrals that wait, stop or are withdrawn. */
@NullMarked
package org.openiru.referral.hold;

import org.jspecify.annotations.NullMarked;
