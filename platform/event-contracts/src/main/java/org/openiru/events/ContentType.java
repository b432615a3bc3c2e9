package org.openiru.events;

/** The content types of the Digital Services Act's Transparency Database. */
public enum ContentType {
    APP,
    AUDIO,
    IMAGE,
    PRODUCT,
    SYNTHETIC_MEDIA,
    TEXT,
    VIDEO,
    OTHER
}
