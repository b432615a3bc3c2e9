package org.openiru.reporting.readmodel;

/** Somebody else wrote a document since it was read: another consumer owns the partition, or the data was dropped. */
public final class LostCompareException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param collection where it was noticed */
    public LostCompareException(String collection) {
        super("A document changed since it was read, in " + collection);
    }
}
