package org.openiru.web.problem;

import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openiru.web.text.ControlCharacters;

/** Whoever asks with a value that a query parameter cannot have is told so; otherwise it would count as a wrong path. */
@Provider
class TypedParameters implements ParamConverterProvider {

    @Override
    @SuppressWarnings("unchecked") // the form is of the class that is asked for
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        if (type == String.class && Arrays.stream(annotations).anyMatch(PathParam.class::isInstance)) {
            return (ParamConverter<T>) new PathText();
        }
        return Arrays.stream(annotations)
                .filter(QueryParam.class::isInstance)
                .map(QueryParam.class::cast)
                .findFirst()
                .flatMap(parameter ->
                        Form.of(type).map(form -> (ParamConverter<T>) new Converter(parameter.value(), form)))
                .orElse(null);
    }

    /** A path with text that no database can hold leads nowhere. */
    private static final class PathText implements ParamConverter<String> {

        @Override
        public String fromString(String text) {
            if (ControlCharacters.areIn(text)) {
                throw new ProblemException(StandardProblem.NOT_FOUND, "The path has a control character in it.");
            }
            return text;
        }

        @Override
        public String toString(String value) {
            return value;
        }
    }

    /**
     * How a type is written.
     *
     * @param demand what a value must be
     */
    private record Form(Function<String, Object> reader, String demand) {

        private static String plain(String text) {
            if (ControlCharacters.areIn(text)) {
                throw new IllegalArgumentException("control characters");
            }
            return text;
        }

        static Optional<Form> of(Class<?> type) {
            if (type == UUID.class) {
                return Optional.of(new Form(UUID::fromString, "must be a UUID"));
            }
            if (type == int.class) {
                return Optional.of(new Form(Integer::valueOf, "must be a whole number of 32 bits"));
            }
            if (type == String.class) {
                return Optional.of(new Form(Form::plain, "must not contain control characters"));
            }
            return type.isEnum() ? Optional.of(ofWords(type)) : Optional.empty();
        }

        private static Form ofWords(Class<?> type) {
            List<Enum<?>> constants = Arrays.stream(type.getEnumConstants())
                    .<Enum<?>>map(constant -> (Enum<?>) constant)
                    .toList();
            return new Form(
                    word -> constants.stream()
                            .filter(constant -> constant.name().equals(word))
                            .findFirst()
                            .orElseThrow(IllegalArgumentException::new),
                    FieldError.oneOf(constants.stream().map(Enum::name)));
        }
    }

    private record Converter(String name, Form form) implements ParamConverter<Object> {

        @Override
        public Object fromString(String text) {
            try {
                return form.reader().apply(text);
            } catch (IllegalArgumentException e) {
                throw ProblemException.ofFields(
                        StandardProblem.VALIDATION_FAILED,
                        "A parameter has a value that it cannot have.",
                        List.of(new FieldError(name, form.demand())));
            }
        }

        @Override
        public String toString(Object value) {
            return value.toString();
        }
    }
}
