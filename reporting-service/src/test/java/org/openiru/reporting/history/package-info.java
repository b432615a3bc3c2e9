@NullMarked
package org.openiru.reporting.history;

import org.jspecify.annotations.NullMarked;
