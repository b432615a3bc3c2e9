@NullMarked
package org.openiru.reporting;

import org.jspecify.annotations.NullMarked;
