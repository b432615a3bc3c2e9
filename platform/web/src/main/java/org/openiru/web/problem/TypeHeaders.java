package org.openiru.web.problem;

import io.vertx.core.MultiMap;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.resteasy.reactive.common.util.MediaTypeHelper;

/** The headers that tell media types. Routing to an endpoint fails on those that cannot be read, and tells the address. */
final class TypeHeaders {

    private TypeHeaders() {}

    /** What is to be answered if one of them cannot be read. */
    static Optional<StandardProblem> fault(MultiMap headers) {
        if (!areReadable(headers.getAll("Content-Type"), TypeHeaders::requireOneType)) {
            return Optional.of(StandardProblem.UNSUPPORTED_MEDIA_TYPE);
        }
        return areReadable(headers.getAll("Accept"), MediaTypeHelper::parseHeader)
                ? Optional.empty()
                : Optional.of(StandardProblem.NOT_ACCEPTABLE);
    }

    /** A wildcard would fit an endpoint whose checks look for the type that it reads. */
    private static void requireOneType(String value) {
        MediaType type = MediaType.valueOf(value);
        if (type.isWildcardType() || type.isWildcardSubtype()) {
            throw new IllegalArgumentException("a body has one type");
        }
    }

    private static boolean areReadable(List<String> values, Consumer<String> reader) {
        try {
            values.forEach(reader);
            return true;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
