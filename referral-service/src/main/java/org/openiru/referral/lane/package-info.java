/** Work that waits in lanes: many lanes are served at once, each with a limit of its own. */
@NullMarked
package org.openiru.referral.lane;

import org.jspecify.annotations.NullMarked;
