package org.openiru.testsupport.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** What an endpoint takes and gives. */
final class Speak extends ArchCondition<JavaMethod> {

    private Speak() {
        super("neither take nor give entities, also not within records");
    }

    static Speak withoutEntities() {
        return new Speak();
    }

    @Override
    public void check(JavaMethod method, ConditionEvents events) {
        if (method.getAnnotations().isEmpty()) {
            return; // a helper of the resource, not an endpoint
        }
        Set<JavaClass> spoken = new HashSet<>();
        Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream())
                .forEach(type -> collect(type, spoken));
        spoken.stream()
                .filter(type -> type.isAnnotatedWith("jakarta.persistence.Entity"))
                .forEach(entity -> events.add(SimpleConditionEvent.violated(
                        method, method.getFullName() + " speaks of the entity " + entity.getName())));
    }

    private static void collect(JavaType type, Set<JavaClass> spoken) {
        for (JavaClass raw : type.getAllInvolvedRawTypes()) {
            if (spoken.add(raw) && raw.isRecord()) {
                raw.getFields().forEach(component -> collect(component.getType(), spoken));
            }
        }
    }
}
