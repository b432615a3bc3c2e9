package org.openiru.reporting.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.readmodel.Change;

/**
 * A fixed range of the offsets of one partition, as one document. It is written whole, or not at all: what it contains up to
 * its {@code offset} is there once.
 */
public final class Page {

    /**
     * How many offsets a page holds. A larger page makes fewer documents, a smaller one is rewritten more cheaply when single
     * events come in.
     */
    public static final int OFFSETS = 256;

    private final String partition;
    private final long number;
    private final @Nullable Long offset;
    private final List<Booking> bookings;

    private Page(String partition, long number, @Nullable Long offset, List<Booking> bookings) {
        this.partition = partition;
        this.number = number;
        this.offset = offset;
        this.bookings = List.copyOf(bookings);
    }

    /** The page that an offset belongs to. */
    public static long numberOf(long offset) {
        return offset / OFFSETS;
    }

    /** The ids of the pages that hold these offsets, both included. */
    public static List<String> ids(String partition, long first, long last) {
        return LongStream.rangeClosed(numberOf(first), numberOf(last))
                .mapToObj(number -> id(partition, number))
                .toList();
    }

    /**
     * A page, which may not be there yet.
     *
     * @param document as stored; null if nothing was yet
     */
    public static Page of(String partition, long number, @Nullable Document document) {
        return document == null
                ? new Page(partition, number, null, List.of())
                : new Page(partition, number, PageDocument.last(document), PageDocument.read(document));
    }

    /** A page as it is stored. */
    public static Page of(String partition, Document document) {
        return of(partition, numberOf(PageDocument.last(document)), document);
    }

    static String id(String partition, long number) {
        return partition + "/" + number;
    }

    public String id() {
        return id(partition, number);
    }

    /** The first offset of the next page. */
    long end() {
        return (number + 1) * OFFSETS;
    }

    /** Whether it contains what the event at the offset adds. */
    public boolean contains(long other) {
        return offset != null && offset >= other;
    }

    /** In order of their offsets. */
    public List<Booking> bookings() {
        return bookings;
    }

    /** This page with more on it, up to the offset. */
    public Page with(List<Booking> more, long last) {
        List<Booking> all = new ArrayList<>(bookings);
        all.addAll(more);
        return new Page(partition, number, last, all);
    }

    /** The change that turns the stored page into this one, if it is still as it was read. */
    public Change since(Page before) {
        return new Change(before.offset, PageDocument.write(id(), offset == null ? -1 : offset, bookings));
    }
}
