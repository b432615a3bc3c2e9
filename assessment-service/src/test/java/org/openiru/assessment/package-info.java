@NullMarked
package org.openiru.assessment;

import org.jspecify.annotations.NullMarked;
