package org.openiru.testsupport.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** A reason to be public. */
final class BeUsed extends ArchCondition<JavaClass> {

    private BeUsed() {
        super("be used by another package");
    }

    static BeUsed byAnotherPackage() {
        return new BeUsed();
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        boolean used = type.getDirectDependenciesToSelf().stream()
                        .map(Dependency::getOriginClass)
                        .anyMatch(user -> !user.getPackageName().equals(type.getPackageName()))
                || isPartOfWhatOthersUse(type)
                || isReachedByFramework(type);
        events.add(
                new SimpleConditionEvent(type, used, type.getName() + " is public, but only its own package uses it"));
    }

    /** A public method's parameters and results have to be public too, and so do the parts of a public record. */
    private static boolean isPartOfWhatOthersUse(JavaClass type) {
        return type.getDirectDependenciesToSelf().stream()
                .map(dependency -> outermost(dependency.getOriginClass()))
                .filter(user -> !user.equals(type))
                .anyMatch(user -> user.getModifiers().contains(JavaModifier.PUBLIC)
                        && user.getDirectDependenciesToSelf().stream().anyMatch(dependency -> !dependency
                                .getOriginClass()
                                .getPackageName()
                                .equals(type.getPackageName())));
    }

    /** Hibernate makes converters; settings with constraints are called by their validator; what Qute fills into a page is read by classes that it generates. */
    private static boolean isReachedByFramework(JavaClass type) {
        return type.isAnnotatedWith("jakarta.persistence.Converter")
                || type.isAnnotatedWith("io.smallrye.config.ConfigMapping")
                || type.getPackage().getClasses().stream()
                        .flatMap(neighbour -> neighbour.getDirectDependenciesFromSelf().stream())
                        .anyMatch(dependency ->
                                dependency.getTargetClass().getPackageName().startsWith("io.quarkus.qute"));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(BeUsed::outermost).orElse(type);
    }
}
