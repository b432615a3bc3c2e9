/** The walls between features and services, as tests. */
@NullMarked
package org.openiru.testsupport.architecture;

import org.jspecify.annotations.NullMarked;
