package org.openiru.events;

import java.util.UUID;

/**
 * One piece of content at one canonical address.
 *
 * @param contentId the item's id for ever
 * @param canonicalUrl the normalised address
 * @param host the address's host name, lower case, in ASCII form
 * @param origin where the first report of the item came from
 */
public record ContentItem(UUID contentId, String canonicalUrl, String host, Origin origin) {}
