package org.openiru.local.internet;

/** What a visitor finds at an address. */
enum ContentState {
    /** 200 and a harmless page. */
    UP,
    /** 404 or, at some addresses, 410. */
    GONE,
    /** 200 and a page that says "not found". */
    SOFT_404,
    /** 451. */
    BLOCKED
}
