@NullMarked
package org.openiru.messaging;

import org.jspecify.annotations.NullMarked;
