/** What a service counts of its own data, to hold the figures against. */
@NullMarked
package org.openiru.web.totals;

import org.jspecify.annotations.NullMarked;
