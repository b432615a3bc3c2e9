@NullMarked
package org.openiru.local.actionday;

import org.jspecify.annotations.NullMarked;
