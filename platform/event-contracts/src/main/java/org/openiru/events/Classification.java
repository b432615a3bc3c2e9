package org.openiru.events;

import org.jspecify.annotations.Nullable;

/**
 * How an officer classified an item.
 *
 * @param language BCP 47 tag
 */
public record Classification(
        Category category, @Nullable Ideology ideology, String language, ContentType contentType) {}
