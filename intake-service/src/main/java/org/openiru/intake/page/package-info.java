/** The pages for the public: the form, and what became of a report. They work without JavaScript and have none. */
@NullMarked
package org.openiru.intake.page;

import org.jspecify.annotations.NullMarked;
