/** Second contacts that cannot be written to: a task for an officer, who calls and says what came of it. */
@NullMarked
package org.openiru.referral.escalation;

import org.jspecify.annotations.NullMarked;
