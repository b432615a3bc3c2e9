@NullMarked
package org.openiru.reporting.api;

import org.jspecify.annotations.NullMarked;
