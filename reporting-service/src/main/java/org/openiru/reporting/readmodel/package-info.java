/**
 * What projections write and figures read: pages of the ledger, item documents, names and positions in MongoDB, in generations that
 * can be rebuilt side by side.
 */
@NullMarked
package org.openiru.reporting.readmodel;

import org.jspecify.annotations.NullMarked;
