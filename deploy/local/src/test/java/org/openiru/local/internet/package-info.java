@NullMarked
package org.openiru.local.internet;

import org.jspecify.annotations.NullMarked;
