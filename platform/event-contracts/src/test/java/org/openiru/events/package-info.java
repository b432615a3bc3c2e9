@NullMarked
package org.openiru.events;

import org.jspecify.annotations.NullMarked;
