@NullMarked
package org.openiru.local.stack;

import org.jspecify.annotations.NullMarked;
