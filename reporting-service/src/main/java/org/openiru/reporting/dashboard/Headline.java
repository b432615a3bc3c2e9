package org.openiru.reporting.dashboard;

import org.jspecify.annotations.Nullable;

/**
 * A number at the head of a page.
 *
 * @param detail what it is compared with
 */
record Headline(String label, String value, @Nullable String detail) {}
