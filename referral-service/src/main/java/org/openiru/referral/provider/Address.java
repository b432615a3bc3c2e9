package org.openiru.referral.provider;

/** Where a provider is told. */
public sealed interface Address {

    /** Its endpoint for signed notices. */
    record Endpoint(String url) implements Address {}

    /** A mailbox. */
    record Mailbox(String email) implements Address {}

    /** Nowhere: it looks into the portal. */
    record Portal() implements Address {}

    /** Nowhere for now; {@code why} is for people. */
    record Unreachable(String why) implements Address {}
}
