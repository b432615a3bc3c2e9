@NullMarked
package org.openiru.testsupport;

import org.jspecify.annotations.NullMarked;
