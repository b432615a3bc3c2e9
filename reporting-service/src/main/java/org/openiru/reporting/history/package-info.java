/** What a unit knows of the time before it had this system, turned into events. */
@NullMarked
package org.openiru.reporting.history;

import org.jspecify.annotations.NullMarked;
