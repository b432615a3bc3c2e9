/** Content items: one for each canonical address, with the state that the outside may know. */
@NullMarked
package org.openiru.intake.content;

import org.jspecify.annotations.NullMarked;
