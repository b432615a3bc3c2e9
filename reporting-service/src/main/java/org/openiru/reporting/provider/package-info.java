/** A provider's track record. */
@NullMarked
package org.openiru.reporting.provider;

import org.jspecify.annotations.NullMarked;
