/** Answers by a link in a mail: for providers without an endpoint of their own. */
@NullMarked
package org.openiru.referral.answerlink;

import org.jspecify.annotations.NullMarked;
