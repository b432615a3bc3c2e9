/** Pages with figures: the public one, and those for analysts. They ask what anybody may ask of the figures' interface. */
@NullMarked
package org.openiru.reporting.dashboard;

import org.jspecify.annotations.NullMarked;
