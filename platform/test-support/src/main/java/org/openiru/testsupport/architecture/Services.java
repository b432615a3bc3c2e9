package org.openiru.testsupport.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** One slice for each service; shared code belongs to none. */
final class Services implements SliceAssignment {

    private static final int SEGMENTS = 3;

    private final String[] packages;

    Services(String... packages) {
        this.packages = packages.clone();
    }

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
        return resideInAnyPackage(packages).test(type)
                ? SliceIdentifier.of(HouseRules.firstSegments(type, SEGMENTS))
                : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
        return "services";
    }
}
