/** What providers have to know before they act: a task for an officer, whose reply goes back on the same referral. */
@NullMarked
package org.openiru.referral.clarification;

import org.jspecify.annotations.NullMarked;
