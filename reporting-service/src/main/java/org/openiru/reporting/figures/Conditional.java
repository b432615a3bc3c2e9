package org.openiru.reporting.figures;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.openiru.reporting.ledger.Snapshot;

/** Answers with an entity tag, and with 304 whoever has the very answer already (RFC 9110). */
final class Conditional {

    private static final int TAG_BYTES = 16;

    private Conditional() {}

    /** @param answer only asked for if the client does not have it */
    static Response answer(Request request, HttpHeaders headers, UriInfo uri, Snapshot snapshot, Supplier<?> answer) {
        return answer(request, headers, uri, snapshot.version(), answer);
    }

    /** @param version of all that the answer depends on beside the request */
    static Response answer(Request request, HttpHeaders headers, UriInfo uri, String version, Supplier<?> answer) {
        EntityTag tag = new EntityTag(hash(String.join(
                "\n",
                version,
                uri.getRequestUri().getRawPath(),
                String.valueOf(uri.getRequestUri().getRawQuery()),
                String.valueOf(headers.getHeaderString(HttpHeaders.ACCEPT)))));
        CacheControl ask = new CacheControl();
        ask.setNoCache(true);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder response =
                unchanged == null ? Response.ok(answer.get()).tag(tag) : unchanged;
        return response.cacheControl(ask)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
