package org.openiru.referral.referral;

/** Whose word it is that a provider has what it was told, weakest first. Only a machine takes its word back. */
enum Word {
    /** Its endpoint or a mail system accepted the notice. */
    MACHINE,
    /** An officer told it by a way of their own. */
    OFFICER,
    /** It answered. */
    PROVIDER
}
