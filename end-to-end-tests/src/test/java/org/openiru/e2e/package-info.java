/** The whole system from outside: what the public, officers, agencies, providers and analysts see, and what faults do. */
@NullMarked
package org.openiru.e2e;

import org.jspecify.annotations.NullMarked;
