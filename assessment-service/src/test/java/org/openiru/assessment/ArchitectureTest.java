package org.openiru.assessment;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ws.rs.Path;
import org.openiru.testsupport.architecture.HouseRules;

@AnalyzeClasses(packages = "org.openiru", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule FEATURES_FORM_NO_CYCLES = slices().matching("org.openiru.assessment.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature that needs another one and is needed by it is half of one feature");

    @ArchTest
    static final ArchRule NOTHING_NEEDS_THE_PAGES = noClasses()
            .that()
            .resideOutsideOfPackage("..assessment.workbench..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..assessment.workbench..")
            .because("pages use the same use cases as the API, never the other way round");

    @ArchTest
    static final ArchRule RESOURCES_ARE_DOORS = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .and()
            .resideInAPackage("org.openiru.assessment..")
            .should()
            .bePackagePrivate()
            .because("code inside the service calls use cases, not HTTP resources");

    @ArchTest
    static final ArchRule NO_OTHER_SERVICE = noClasses()
            .that()
            .resideInAPackage("org.openiru.assessment..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.openiru.intake..", "org.openiru.referral..", "org.openiru.reporting..")
            .because("facts travel between services as events only");
}
