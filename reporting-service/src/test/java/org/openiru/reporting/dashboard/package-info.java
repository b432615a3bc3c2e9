@NullMarked
package org.openiru.reporting.dashboard;

import org.jspecify.annotations.NullMarked;
