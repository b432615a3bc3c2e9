/** A whole installation on one machine: every part a process of its own, started, watched and stopped from here. */
@NullMarked
package org.openiru.local.stack;

import org.jspecify.annotations.NullMarked;
