package org.openiru.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer where: a JSON pointer into the body such as {@code /urls/0}, empty for all of it; or a parameter's name
 * @param detail what, without the submitted value
 */
public record FieldError(String pointer, String detail) {

    private static final ObjectMapper WORDS = new ObjectMapper();
    private static final int LONGEST_NAME = 64;

    /** Why JSON could not be read, and where. */
    public static FieldError of(JsonProcessingException unreadable) {
        return switch (unreadable) {
            case UnrecognizedPropertyException unknown -> new FieldError(pointer(unknown), "is not known");
            case InvalidFormatException word
            when word.getTargetType().isEnum() -> new FieldError(pointer(word), oneOf(words(word.getTargetType())));
            // Jackson wraps also what says that the text is no JSON.
            case JsonMappingException mismatch
            when !(mismatch.getCause() instanceof StreamReadException) ->
                new FieldError(pointer(mismatch), "has the wrong form");
            default -> new FieldError("", "is not JSON");
        };
    }

    /** The detail for a word that is none of the possible ones. */
    static String oneOf(Stream<String> words) {
        return words.collect(Collectors.joining(", ", "must be one of ", ""));
    }

    /** A name as a step of a JSON pointer. */
    static String escaped(String name) {
        return shortened(name).replace("~", "~0").replace("/", "~1");
    }

    static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }

    private static Stream<String> words(Class<?> type) {
        return Arrays.stream(WORDS.convertValue(type.getEnumConstants(), String[].class));
    }

    private static String pointer(JsonMappingException unreadable) {
        return unreadable.getPath().stream()
                .map(step ->
                        step.getFieldName() == null ? String.valueOf(step.getIndex()) : escaped(step.getFieldName()))
                .map(step -> "/" + step)
                .collect(Collectors.joining());
    }
}
