/** The referral service: asks providers to act on assessed content, hears their answers and checks what they claim. */
@NullMarked
package org.openiru.referral;

import org.jspecify.annotations.NullMarked;
