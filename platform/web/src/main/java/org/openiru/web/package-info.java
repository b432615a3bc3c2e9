/** What every service does alike over HTTP: correlation, clock, response headers, limits. */
@NullMarked
package org.openiru.web;

import org.jspecify.annotations.NullMarked;
