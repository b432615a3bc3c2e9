@NullMarked
package org.openiru.local.reconcile;

import org.jspecify.annotations.NullMarked;
