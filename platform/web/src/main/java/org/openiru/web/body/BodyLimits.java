package org.openiru.web.body;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.openiru.web.problem.ProblemException;
import org.openiru.web.problem.StandardProblem;

/** Refuses too big bodies: by their announced length, or as soon as more has come than is permitted. */
@Singleton
class BodyLimits {

    /** 2 MB. */
    static final int DEFAULT = 2 * 1024 * 1024;

    @ServerRequestFilter
    void limit(ContainerRequestContext request, ResourceInfo endpoint) {
        Method method = endpoint.getResourceMethod();
        BodyLimit own = method == null ? null : method.getAnnotation(BodyLimit.class);
        int limit = own == null ? DEFAULT : own.value();
        if (announcedLength(request) > limit) {
            throw tooLarge(limit);
        }
        if (request.getHeaderString("Transfer-Encoding") != null) {
            request.setEntityStream(new Counted(request.getEntityStream(), limit));
        }
    }

    private static long announcedLength(ContainerRequestContext request) {
        String length = request.getHeaderString("Content-Length");
        return length == null ? 0 : Long.parseLong(length);
    }

    private static ProblemException tooLarge(int limit) {
        return new ProblemException(StandardProblem.BODY_TOO_LARGE, "The body may have up to " + limit + " bytes.");
    }

    private static final class Counted extends FilterInputStream {

        private final int limit;
        private long read;

        Counted(InputStream body, int limit) {
            super(body);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int got = super.read(buffer, offset, length);
            count(Math.max(got, 0));
            return got;
        }

        private void count(int bytes) {
            read += bytes;
            if (read > limit) {
                throw tooLarge(limit);
            }
        }
    }
}
