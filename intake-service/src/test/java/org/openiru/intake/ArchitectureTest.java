package org.openiru.intake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.jboss.logging.Logger;
import org.openiru.testsupport.architecture.HouseRules;

@AnalyzeClasses(packages = "org.openiru.intake", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule nothing_needs_the_pages = noClasses()
            .that()
            .resideOutsideOfPackage("..intake.page..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..intake.page..")
            .because("pages use the same use cases as the API, never the other way round");

    @ArchTest
    static final ArchRule what_handles_reporters_cannot_log = noClasses()
            .that()
            .resideInAnyPackage("..intake.report..", "..intake.page..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Logger.class)
            .because("a reporter's name and words must reach no log line");
}
