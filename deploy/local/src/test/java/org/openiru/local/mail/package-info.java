@NullMarked
package org.openiru.local.mail;

import org.jspecify.annotations.NullMarked;
