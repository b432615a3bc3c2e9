/** The mail server of the local stack: takes every message, delivers none, and shows them on a page. */
@NullMarked
package org.openiru.local.mail;

import org.jspecify.annotations.NullMarked;
