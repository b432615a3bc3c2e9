/** {@code ./iru reconcile}: the services' own counts against the figures. */
@NullMarked
package org.openiru.local.reconcile;

import org.jspecify.annotations.NullMarked;
