package org.openiru.reporting;

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
    static final ArchRule FEATURES_FORM_NO_CYCLES = slices().matching("org.openiru.reporting.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature that needs another one and is needed by it is half of one feature");

    @ArchTest
    static final ArchRule QUESTIONS_DO_NOT_COUNT = noClasses()
            .that()
            .resideOutsideOfPackage("org.openiru.reporting.projection..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.openiru.reporting.projection..")
            .because("figures are read from the counters alone, whoever projects them");

    @ArchTest
    static final ArchRule RESOURCES_ARE_DOORS = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .and()
            .resideInAPackage("org.openiru.reporting..")
            .should()
            .bePackagePrivate()
            .because("code inside the service asks figures, not HTTP resources");

    @ArchTest
    static final ArchRule NO_OTHER_SERVICE = noClasses()
            .that()
            .resideInAPackage("org.openiru.reporting..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.openiru.intake..", "org.openiru.assessment..", "org.openiru.referral..")
            .because("facts travel between services as events only");
}
