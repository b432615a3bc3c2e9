@NullMarked
package org.openiru.parts;

import org.jspecify.annotations.NullMarked;
