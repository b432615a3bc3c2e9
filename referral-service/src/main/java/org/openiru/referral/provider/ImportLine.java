package org.openiru.referral.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One provider of a file that is imported. */
sealed interface ImportLine {

    /** Where it begins, from 1; of a JSON array, its place. */
    int number();

    /** It was read: fields as in {@link ProviderBody}, those that are not there are to stay as they are. */
    record Read(int number, ObjectNode fields) implements ImportLine {}

    /** It could not be read; {@code why} does not repeat it. */
    record Unreadable(int number, String why) implements ImportLine {}
}
