package org.openiru.events;

import java.util.UUID;

/** A hosting service provider as it was named when the event happened. */
public record ProviderRef(UUID providerId, String name) {}
