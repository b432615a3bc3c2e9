/** Text that comes from outside. */
@NullMarked
package org.openiru.web.text;

import org.jspecify.annotations.NullMarked;
