package org.openiru.web.paging;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** One page of a list, and the cursor of the next one if there is more. */
public record Page<T>(List<T> items, Optional<String> next) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Makes a page of what was found.
     *
     * @param found in the order of the list; more than {@code limit} if there is another page
     * @param cursor the place of an item in the list
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, ?> cursor) {
        return found.size() > limit
                ? new Page<>(
                        found.subList(0, limit),
                        Optional.of(cursor.apply(found.get(limit - 1)).toString()))
                : new Page<>(found, Optional.empty());
    }

    /** The same page with each item as something else. */
    public <R> Page<R> map(Function<? super T, ? extends R> view) {
        return new Page<>(items.stream().<R>map(view).toList(), next);
    }

    /** The items, with a {@code Link: rel="next"} to the next page of the same query. */
    public RestResponse<List<T>> answer(UriInfo uri) {
        return answer(uri, items);
    }

    /** The same with a body that says more than the items. */
    public <B> RestResponse<B> answer(UriInfo uri, B body) {
        ResponseBuilder<B> answer = ResponseBuilder.ok(body);
        next.ifPresent(cursor -> answer.link(
                uri.getRequestUriBuilder()
                        .replaceQueryParam(Cursor.PARAMETER, cursor)
                        .build(),
                "next"));
        return answer.build();
    }
}
