/** Takes in reports of illegal content from the public, officers and partner agencies, and tells what became of them. */
@NullMarked
package org.openiru.intake;

import org.jspecify.annotations.NullMarked;
