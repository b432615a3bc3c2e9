/** The servers that OpenIRU runs on, started from their Maven artifacts: for tests and for the local stack. */
@NullMarked
package org.openiru.parts;

import org.jspecify.annotations.NullMarked;
