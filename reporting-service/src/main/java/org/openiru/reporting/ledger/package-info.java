/**
 * The figures' ledger: what each fact adds to which measure, in pages in the store and in columns in memory, and the sums over it.
 */
@NullMarked
package org.openiru.reporting.ledger;

import org.jspecify.annotations.NullMarked;
