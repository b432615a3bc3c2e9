@NullMarked
package org.openiru.reporting.readmodel;

import org.jspecify.annotations.NullMarked;
