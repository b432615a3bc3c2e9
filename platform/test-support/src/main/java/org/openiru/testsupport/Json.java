package org.openiru.testsupport;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hamcrest.FeatureMatcher;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document, read by paths such as {@code notices[0].attempts.status}: names, places in a list (from its end if negative), {@code [name=value]}
 * for the first in a list that has this value, and of a list whatever its elements have under the name. The empty path, and {@code $}, is the whole. REST Assured's own paths are
 * scripts that it compiles, which is too slow for what is asked again and again.
 */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern STEP =
            Pattern.compile("\\[(?<place>-?\\d+)]|\\[(?<key>\\w+)=(?<value>[^]]*)]|(?<name>[^.\\[\\]]+)");

    private final Object root;

    /** What a mapper has read. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Json(Object root) {
        this.root = root;
    }

    /** Reads a text. */
    public static Json of(String text) {
        try {
            return new Json(MAPPER.readValue(text, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + text, e);
        }
    }

    /** Matches a JSON text by what stands at a path. */
    public static <T> Matcher<String> at(String path, Matcher<T> expected) {
        return new FeatureMatcher<>(expected, "JSON with " + path, "which has there") {
            @Override
            @SuppressWarnings("unchecked") // whoever asks knows what stands there
            protected @Nullable T featureValueOf(String text) {
                return (T) of(text).find(path);
            }
        };
    }

    private @Nullable Object find(String path) {
        Object found = root;
        java.util.regex.Matcher step = STEP.matcher(path.equals("$") ? "" : path);
        while (found != null && step.find()) {
            if (step.group("place") != null) {
                found = at(found, Integer.parseInt(step.group("place")));
            } else if (step.group("key") != null) {
                found = with(found, step.group("key"), step.group("value"));
            } else {
                found = named(found, step.group("name"));
            }
        }
        return found;
    }

    private static @Nullable Object with(Object in, String key, String value) {
        return ((List<?>) in)
                .stream()
                        .filter(each -> each instanceof Map<?, ?> object
                                && object.get(key) != null
                                && value.equals(String.valueOf(object.get(key))))
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable Object named(Object in, String name) {
        return switch (in) {
            case Map<?, ?> object -> object.get(name);
            case List<?> list -> {
                List<@Nullable Object> each = new ArrayList<>();
                list.forEach(element -> each.add(element == null ? null : named(element, name)));
                yield each;
            }
            default -> throw new NoSuchElementException(in + " has no " + name);
        };
    }

    private static @Nullable Object at(Object in, int place) {
        List<?> list = (List<?>) in;
        int index = place < 0 ? list.size() + place : place;
        return index >= 0 && index < list.size() ? list.get(index) : null;
    }

    /** What stands at the path. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // whoever asks knows what stands there
    public <T> T get(String path) {
        return (T) Objects.requireNonNull(find(path), () -> "Nothing at " + path + " of " + root);
    }

    /** The text, or the number or truth value as a text; null if nothing stands there. */
    @SuppressWarnings("NullAway") // tests say themselves that nothing stands there
    public String getString(String path) {
        Object found = find(path);
        return found == null ? null : found.toString();
    }

    public int getInt(String path) {
        return this.<Number>get(path).intValue();
    }

    public long getLong(String path) {
        return this.<Number>get(path).longValue();
    }

    public double getDouble(String path) {
        return this.<Number>get(path).doubleValue();
    }

    public boolean getBoolean(String path) {
        return this.<Boolean>get(path);
    }

    public <T> List<T> getList(String path) {
        return get(path);
    }

    /** The list's elements as they are; the class only tells the compiler. */
    public <T> List<T> getList(String path, Class<T> elements) {
        return this.<List<?>>get(path).stream().map(elements::cast).toList();
    }

    /** The first object in the list at the path that has this value under the name. */
    public Optional<Json> first(String path, String name, Object value) {
        return find(path) instanceof List<?> list
                ? list.stream()
                        .filter(each -> each instanceof Map<?, ?> object && value.equals(object.get(name)))
                        .map(Json::new)
                        .findFirst()
                : Optional.empty();
    }

    public <K, V> Map<K, V> getMap(String path) {
        return get(path);
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
