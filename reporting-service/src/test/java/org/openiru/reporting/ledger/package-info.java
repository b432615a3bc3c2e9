@NullMarked
package org.openiru.reporting.ledger;

import org.jspecify.annotations.NullMarked;
