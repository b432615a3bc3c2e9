/** The parts, tokens and events that services' tests need. */
@NullMarked
package org.openiru.testsupport;

import org.jspecify.annotations.NullMarked;
