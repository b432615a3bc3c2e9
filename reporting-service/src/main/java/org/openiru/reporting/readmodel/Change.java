package org.openiru.reporting.readmodel;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A document to be written if nobody else wrote it meanwhile.
 *
 * @param expectedOffset the offset it had when it was read; null if it did not exist
 * @param document the whole new document with {@code _id} and {@code offset}
 */
public record Change(@Nullable Long expectedOffset, Document document) {

    String id() {
        return document.getString("_id");
    }
}
