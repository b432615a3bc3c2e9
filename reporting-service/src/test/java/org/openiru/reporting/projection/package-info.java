@NullMarked
package org.openiru.reporting.projection;

import org.jspecify.annotations.NullMarked;
