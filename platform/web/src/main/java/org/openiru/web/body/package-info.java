/** How request bodies are read: strictly, and not without end. */
@NullMarked
package org.openiru.web.body;

import org.jspecify.annotations.NullMarked;
