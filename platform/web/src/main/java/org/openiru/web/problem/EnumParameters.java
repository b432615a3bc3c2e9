package org.openiru.web.problem;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A parameter that is none of the possible words is told which these are; otherwise it would count as a wrong path. */
@Provider
class EnumParameters implements ParamConverterProvider {

    @Override
    @SuppressWarnings("unchecked") // the class is the one that is asked for
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        return type.isEnum() ? (ParamConverter<T>) new Words(type.asSubclass(Enum.class)) : null;
    }

    private record Words(Class<?> type) implements ParamConverter<Object> {

        @Override
        public Object fromString(String word) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> ((Enum<?>) constant).name().equals(word))
                    .findFirst()
                    .orElseThrow(this::unknown);
        }

        @Override
        public String toString(Object constant) {
            return ((Enum<?>) constant).name();
        }

        private ProblemException unknown() {
            String words = Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.joining(", "));
            return ProblemException.ofFields(
                    StandardProblem.VALIDATION_FAILED,
                    "A parameter has a value that does not exist.",
                    List.of(new FieldError(type.getSimpleName(), "must be one of " + words)));
        }
    }
}
