/** What providers answer, by signed webhook. */
@NullMarked
package org.openiru.referral.acknowledgement;

import org.jspecify.annotations.NullMarked;
