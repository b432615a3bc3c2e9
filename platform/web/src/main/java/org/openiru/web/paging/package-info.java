/** Lists that are read page by page. */
@NullMarked
package org.openiru.web.paging;

import org.jspecify.annotations.NullMarked;
