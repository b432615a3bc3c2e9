package org.openiru.messaging;

/** Why an event was not handled, by what helps. */
enum Failure {
    /** The database or the broker is away: wait and try again, as long as it takes. */
    INFRASTRUCTURE,
    /** Another transaction was in the way: try again, more often than a poisonous event. */
    CONFLICT,
    /** The event itself, or the code that handles it: trying again helps only by chance. */
    POISON
}
