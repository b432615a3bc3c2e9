/** The unit's own look whether content that a provider says it removed is gone. */
@NullMarked
package org.openiru.referral.verification;

import org.jspecify.annotations.NullMarked;
