/** What {@code ./iru} does once the project is built. */
@NullMarked
package org.openiru.local.cli;

import org.jspecify.annotations.NullMarked;
