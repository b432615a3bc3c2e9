/** What a failure tells about its cause. */
@NullMarked
package org.openiru.web.failure;

import org.jspecify.annotations.NullMarked;
