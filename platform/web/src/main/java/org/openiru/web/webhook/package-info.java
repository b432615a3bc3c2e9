/** Signing and verifying messages by Standard Webhooks. */
@NullMarked
package org.openiru.web.webhook;

import org.jspecify.annotations.NullMarked;
