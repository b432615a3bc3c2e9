package org.openiru.testsupport.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** A field, parameter or result of a type. */
final class Declare extends ArchCondition<JavaClass> {

    private final Class<?> type;

    private Declare(Class<?> type) {
        super("declare anything of type " + type.getName());
        this.type = type;
    }

    static Declare anythingOfType(Class<?> type) {
        return new Declare(type);
    }

    @Override
    public void check(JavaClass owner, ConditionEvents events) {
        for (JavaField field : owner.getFields()) {
            events.add(new SimpleConditionEvent(
                    field, field.getRawType().isAssignableTo(type), field.getFullName() + " is a " + type.getName()));
        }
        for (JavaCodeUnit unit : owner.getCodeUnits()) {
            boolean speaks = unit.getRawReturnType().isAssignableTo(type)
                    || unit.getRawParameterTypes().stream().anyMatch(parameter -> parameter.isAssignableTo(type));
            events.add(
                    new SimpleConditionEvent(unit, speaks, unit.getFullName() + " takes or gives a " + type.getName()));
        }
    }
}
