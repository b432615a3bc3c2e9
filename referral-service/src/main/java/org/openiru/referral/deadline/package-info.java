/** When an answer is due, and what happens when none came. */
@NullMarked
package org.openiru.referral.deadline;

import org.jspecify.annotations.NullMarked;
