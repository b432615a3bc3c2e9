package org.openiru.web.egress;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntPredicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * As much of a body as was asked for, both before and after decompression. One layer of gzip is taken off; other
 * encodings, which nobody was asked to use, stay as they are.
 *
 * @param truncated whether there was more, or what there was could not be decompressed to its end
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once
record CappedBody(byte[] bytes, boolean truncated) {

    /** @param suffices asked when nothing more can be read: whether so many bytes are an answer too */
    static CappedBody read(InputStream body, boolean gzipped, int limit, IntPredicate suffices) throws IOException {
        Capped raw = new Capped(body, limit);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            boolean more = gzipped ? !isUnzipped(raw, read, limit) : isMoreThan(limit, raw, read);
            return new CappedBody(read.toByteArray(), more || raw.hasMore());
        } catch (IOException e) {
            if (!suffices.test(read.size())) {
                throw e;
            }
            return new CappedBody(read.toByteArray(), true);
        }
    }

    private static boolean isUnzipped(Capped raw, ByteArrayOutputStream to, int limit) throws IOException {
        try {
            return !isMoreThan(limit, new GZIPInputStream(raw), to);
        } catch (ZipException | EOFException e) {
            // What came so far is all there will be: the status counts more than a broken body.
            return false;
        }
    }

    private static boolean isMoreThan(int limit, InputStream from, ByteArrayOutputStream to) throws IOException {
        byte[] buffer = new byte[8_192];
        for (int got = from.read(buffer); got >= 0; got = from.read(buffer)) {
            int fitting = Math.min(got, limit - to.size());
            to.write(buffer, 0, fitting);
            if (fitting < got) {
                return true;
            }
        }
        return false;
    }

    /** Ends where the limit is reached, and knows whether that was before the true end. */
    private static final class Capped extends FilterInputStream {

        private int left;

        Capped(InputStream body, int limit) {
            super(body);
            this.left = limit;
        }

        boolean hasMore() throws IOException {
            return left == 0 && in.read() >= 0;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int got = left == 0 ? -1 : in.read(buffer, offset, Math.min(length, left));
            left -= Math.max(got, 0);
            return got;
        }
    }
}
