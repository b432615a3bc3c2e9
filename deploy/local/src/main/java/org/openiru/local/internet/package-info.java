/**
 * The demo internet: one process that plays every provider and every page of the world behind an HTTP proxy, so that a
 * local installation runs the code that a real one runs. Everything that happens in it happens on one event loop; what
 * must survive a restart goes through {@link org.openiru.local.internet.Journal} first.
 */
@NullMarked
package org.openiru.local.internet;

import org.jspecify.annotations.NullMarked;
