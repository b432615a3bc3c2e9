package org.openiru.testsupport.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Date;
import java.util.stream.Stream;

/**
 * What holds in every service. A service's test takes them over:
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "org.openiru", importOptions = ImportOption.DoNotIncludeTests.class)
 * class ArchitectureTest {
 *
 *     @ArchTest
 *     static final ArchTests house = ArchTests.in(HouseRules.class);
 * }
 * }</pre>
 */
public final class HouseRules {

    private static final String[] SERVICES = {
        "org.openiru.intake..", "org.openiru.assessment..", "org.openiru.referral..", "org.openiru.reporting.."
    };
    private static final String[] PLATFORM = {"org.openiru.events..", "org.openiru.messaging..", "org.openiru.web.."};
    private static final String[] CODE =
            Stream.of(SERVICES, PLATFORM).flatMap(Stream::of).toArray(String[]::new);

    @ArchTest
    public static final ArchRule servicesDoNotKnowEachOther = slices().assignedFrom(new Services(SERVICES))
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true)
            .because("facts travel as events: each service is built, deployed and understood alone");

    @ArchTest
    public static final ArchRule thePlatformDoesNotKnowTheServices = noClasses()
            .that(resideInAnyPackage(PLATFORM))
            .should()
            .dependOnClassesThat(resideInAnyPackage(SERVICES))
            .allowEmptyShould(true)
            .because("what all services share cannot need one of them");

    @ArchTest
    public static final ArchRule featuresFormNoCycle = slices().assignedFrom(new Features(SERVICES))
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true)
            .because("two features that need each other are one feature, or hide a third");

    @ArchTest
    public static final ArchRule platformPackagesFormNoCycle = slices().assignedFrom(new Features(PLATFORM))
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true)
            .because("the platform is read and tested piece by piece");

    @ArchTest
    public static final ArchRule featuresAreWalled = classes()
            .that(resideInAnyPackage(SERVICES))
            .and()
            .areTopLevelClasses()
            .and()
            .haveModifier(JavaModifier.PUBLIC)
            .should(BeUsed.byAnotherPackage())
            .allowEmptyShould(true)
            .because("what only its own feature needs is package-private, so that a feature can change inside");

    @ArchTest
    public static final ArchRule entitiesStayInside = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith("jakarta.ws.rs.Path")
            .should(Speak.withoutEntities())
            .allowEmptyShould(true)
            .because("a table's shape is no public contract: bodies are records beside their resource");

    @ArchTest
    public static final ArchRule nothingIsInjectedIntoFields = noFields()
            .that()
            .areDeclaredInClassesThat(resideInAnyPackage(CODE))
            .should()
            .beAnnotatedWith("jakarta.inject.Inject")
            .orShould()
            .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
            .orShould()
            .beAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Channel")
            .orShould()
            .beAnnotatedWith("jakarta.persistence.PersistenceContext")
            .allowEmptyShould(true)
            .because("a constructor tells what a class needs, and lets a test give it");

    /** Drivers that know nothing else are spoken to with Date.from and toInstant, on the spot. */
    @ArchTest
    public static final ArchRule theOldDatesAreNotUsed = noClasses()
            .that(resideInAnyPackage(CODE))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Calendar.class)
            .orShould()
            .callConstructor(Date.class)
            .orShould()
            .callConstructor(Date.class, long.class)
            .orShould(Declare.anythingOfType(Date.class))
            .allowEmptyShould(true)
            .because("times are Instants and spans are Durations");

    @ArchTest
    public static final ArchRule theTimeIsInjected = noClasses()
            .that(resideInAnyPackage(SERVICES))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .allowEmptyShould(true)
            .because("with an injected Clock a test of a deadline needs no sleep");

    @ArchTest
    public static final ArchRule nothingIsPrinted = noClasses()
            .that(resideInAnyPackage(SERVICES))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .allowEmptyShould(true)
            .because("a log line has a level, the service and the correlation id");

    @ArchTest
    public static final ArchRule packagesSayWhatTheyAreAbout = noClasses()
            .that(resideInAnyPackage(CODE))
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..impl..", "..helper..", "..manager..")
            .allowEmptyShould(true)
            .because("such a package is where a reader has to search");

    private HouseRules() {}

    /** The part of a package's name that starts with the given number of segments, such as org.openiru.intake. */
    static String firstSegments(JavaClass type, int count) {
        String[] segments = type.getPackageName().split("\\.");
        return segments.length < count ? "" : String.join(".", Arrays.copyOf(segments, count));
    }
}
