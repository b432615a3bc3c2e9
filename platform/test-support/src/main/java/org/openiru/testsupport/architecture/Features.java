package org.openiru.testsupport.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** One slice for each feature, and one for what stands beside the features in their service's own package. */
final class Features implements SliceAssignment {

    private static final int SEGMENTS = 4;

    private final String[] packages;

    Features(String... packages) {
        this.packages = packages.clone();
    }

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
        if (!resideInAnyPackage(packages).test(type)) {
            return SliceIdentifier.ignore();
        }
        String feature = HouseRules.firstSegments(type, SEGMENTS);
        return SliceIdentifier.of(feature.isEmpty() ? type.getPackageName() : feature);
    }

    @Override
    public String getDescription() {
        return "features";
    }
}
