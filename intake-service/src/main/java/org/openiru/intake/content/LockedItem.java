package org.openiru.intake.content;

import org.openiru.events.ContentItem;

/**
 * A content item whose row this transaction has locked.
 *
 * @param version of the row; 0 until the first report is counted
 */
public record LockedItem(ContentItem item, long version) {
    /** Whether a report named the item before. */
    public boolean alreadyKnown() {
        return version > 0;
    }
}
