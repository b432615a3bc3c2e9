@NullMarked
package org.openiru.local.cli;

import org.jspecify.annotations.NullMarked;
