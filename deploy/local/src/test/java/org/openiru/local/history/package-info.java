@NullMarked
package org.openiru.local.history;

import org.jspecify.annotations.NullMarked;
