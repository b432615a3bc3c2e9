/** The referral itself: how it opens, finds its provider, and moves from state to state. */
@NullMarked
package org.openiru.referral.referral;

import org.jspecify.annotations.NullMarked;
