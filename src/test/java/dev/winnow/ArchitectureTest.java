package dev.winnow;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.net.IDN;

@AnalyzeClasses(packages = "dev.winnow", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule DEPENDENCIES_POINT_INWARD = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.winnow..")
            .layer("digest")
            .definedBy("dev.winnow.digest..")
            .layer("text")
            .definedBy("dev.winnow.text..")
            .layer("yaml")
            .definedBy("dev.winnow.yaml..")
            .layer("match")
            .definedBy("dev.winnow.match..")
            .layer("rules")
            .definedBy("dev.winnow.rules")
            .layer("rules.file")
            .definedBy("dev.winnow.rules.file..")
            .layer("policy")
            .definedBy("dev.winnow.policy")
            .layer("policy.file")
            .definedBy("dev.winnow.policy.file..")
            .layer("model")
            .definedBy("dev.winnow.model..")
            .layer("campaign")
            .definedBy("dev.winnow.campaign..")
            .layer("pii")
            .definedBy("dev.winnow.pii..")
            .layer("moderation")
            .definedBy("dev.winnow.moderation..")
            .layer("encoder")
            .definedBy("dev.winnow.encoder..")
            .layer("deep")
            .definedBy("dev.winnow.deep..")
            .layer("json")
            .definedBy("dev.winnow.json..")
            .layer("assembly")
            .definedBy("dev.winnow.assembly..")
            .layer("keys")
            .definedBy("dev.winnow.keys..")
            .layer("corrections")
            .definedBy("dev.winnow.corrections..")
            .layer("template")
            .definedBy("dev.winnow.template..")
            .layer("training")
            .definedBy("dev.winnow.training..")
            .layer("scan")
            .definedBy("dev.winnow.scan..")
            .layer("http")
            .definedBy("dev.winnow.http..")
            .layer("review")
            .definedBy("dev.winnow.review..")
            .layer("console")
            .definedBy("dev.winnow.console..")
            .layer("cli")
            .definedBy("dev.winnow.cli..")
            .whereLayer("digest")
            .mayNotAccessAnyLayer()
            .whereLayer("template")
            .mayNotAccessAnyLayer()
            .whereLayer("text")
            .mayNotAccessAnyLayer()
            .whereLayer("yaml")
            .mayOnlyAccessLayers("text")
            .whereLayer("match")
            .mayOnlyAccessLayers("text")
            .whereLayer("rules")
            .mayOnlyAccessLayers("text", "match")
            .whereLayer("rules.file")
            .mayOnlyAccessLayers("text", "yaml", "rules")
            .whereLayer("model")
            .mayOnlyAccessLayers("digest", "text")
            .whereLayer("policy")
            .mayOnlyAccessLayers("model", "rules")
            .whereLayer("policy.file")
            .mayOnlyAccessLayers("digest", "text", "yaml", "rules", "policy")
            .whereLayer("moderation")
            .mayOnlyAccessLayers("text", "rules", "model", "pii", "policy")
            .whereLayer("yaml")
            .mayOnlyBeAccessedByLayers("rules.file", "policy.file", "keys", "assembly", "training", "cli")
            .whereLayer("rules.file")
            .mayOnlyBeAccessedByLayers("assembly")
            .whereLayer("policy.file")
            .mayOnlyBeAccessedByLayers("assembly")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("console")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("review")
            .mayOnlyBeAccessedByLayers("console", "cli")
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("console", "cli")
            .whereLayer("scan")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("template")
            .mayOnlyBeAccessedByLayers("training", "scan")
            .whereLayer("training")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("assembly")
            .mayOnlyBeAccessedByLayers("training", "http", "cli")
            .whereLayer("corrections")
            .mayOnlyBeAccessedByLayers("http", "console", "review", "cli")
            .whereLayer("keys")
            .mayOnlyBeAccessedByLayers("assembly", "http", "console", "cli")
            .whereLayer("json")
            .mayOnlyBeAccessedByLayers("corrections", "http", "review", "console", "cli", "scan")
            .whereLayer("deep")
            .mayOnlyBeAccessedByLayers("assembly", "training", "cli")
            .whereLayer("encoder")
            .mayOnlyBeAccessedByLayers("deep", "training", "http", "cli")
            .whereLayer("moderation")
            .mayOnlyBeAccessedByLayers(
                    "deep", "json", "assembly", "training", "scan", "http", "review", "console", "cli")
            .whereLayer("model")
            .mayOnlyBeAccessedByLayers(
                    "deep", "policy", "moderation", "assembly", "training", "scan", "http", "console", "cli")
            .whereLayer("match")
            .mayOnlyBeAccessedByLayers("rules")
            .whereLayer("campaign")
            .mayOnlyBeAccessedByLayers("training", "scan", "http", "review", "console")
            .whereLayer("pii")
            .mayOnlyBeAccessedByLayers("moderation", "scan", "cli")
            .whereLayer("rules")
            .mayOnlyBeAccessedByLayers(
                    "rules.file",
                    "policy",
                    "policy.file",
                    "moderation",
                    "json",
                    "assembly",
                    "training",
                    "http",
                    "console",
                    "cli",
                    "scan")
            .because("a newcomer finds the engine without the service, and a cluster loads it without either");

    @ArchTest
    static final ArchRule NO_ROOM_LEADS_BACK_TO_ITSELF = slices().matching("dev.winnow.(**)")
            .should()
            .beFreeOfCycles()
            .because("a circle of packages is one package that nobody can see whole");

    @ArchTest
    static final ArchRule DISGUISES_ARE_UNDONE_IN_A_ROOM_OF_THEIR_OWN = noClasses()
            .that()
            .resideInAPackage("dev.winnow.text")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.winnow.text.disguise..")
            .because("what a text is does not depend on how people hide it");

    @ArchTest
    static final ArchRule WHAT_IS_READ_KNOWS_NOTHING_OF_SCORES = values("ReadText", "Capitals", "SegmentLanguages")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(rooms("Scores|RuleHits|Passages|Opinions|Ruling|PassageRuling|Judged|Findings?|Verdict"))
            .because("a text goes one way through the engine");

    @ArchTest
    static final ArchRule SCORES_AND_HITS_KNOW_NOTHING_OF_FINDINGS = values(
                    "Scores|RuleHits|CountedHits|Passages|Weighing|SecondLook|Reports",
                    "Consultation|Opinions|Ruling|PassageRuling")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(rooms("Judged|Findings?|Explanations?|CategoryScores?|Verdict|Progress|Moderator"))
            .because("a text goes one way through the engine");

    @ArchTest
    static final ArchRule ONLY_THE_DOOR_KNOWS_THE_WHOLE_WAY = noClasses()
            .that()
            .resideInAPackage("dev.winnow.moderation")
            .and()
            .doNotHaveSimpleName("Moderator")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("dev.winnow.moderation.Moderator")
            .because("the way of a text is read in one file");

    @ArchTest
    static final ArchRule LOG_ODDS_BECOME_PROBABILITIES_IN_ONE_PLACE = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.winnow.model.LogOdds")
            .should()
            .callMethod(Math.class, "exp", double.class)
            .because("they have bounds, and a name");

    private static GivenClassesConjunction values(String... names) {
        return noClasses().that().haveNameMatching(rooms(String.join("|", names)));
    }

    /** Classes of the engine by their simple names, and what is inside them. */
    private static String rooms(String names) {
        return "dev\\.winnow\\.moderation\\.(" + names + ")(\\$.*)?";
    }

    @ArchTest
    static final ArchRule THE_ENGINE_KNOWS_NO_FRAMEWORK = noClasses()
            .that()
            .resideInAnyPackage(
                    "..digest..",
                    "..text..",
                    "..yaml..",
                    "..match..",
                    "..rules..",
                    "..policy..",
                    "..model..",
                    "..campaign..",
                    "..pii..",
                    "..moderation..",
                    "..encoder..",
                    "..deep..",
                    "..json..",
                    "..keys..",
                    "..corrections..",
                    "..review..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..", "jakarta..", "io.vertx..", "io.micrometer..", "org.jboss..", "picocli..", "smile..")
            .because("other programs load the engine alone");

    @ArchTest
    static final ArchRule THE_ENGINE_READS_NO_FILES_AND_NO_CLOCK = noClasses()
            .that()
            .resideInAnyPackage(
                    "..rules..",
                    "..policy..",
                    "..model..",
                    "..campaign..",
                    "..pii..",
                    "..moderation..",
                    "..encoder..",
                    "..deep..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.net..", "java.time..")
                    .and(not(equivalentTo(IDN.class)))) // a codec that asks no network
            .because("the same text, model and policy give the same verdict");

    @ArchTest
    static final ArchRule PLAIN_TEXT_KNOWS_NO_MARK_UP = noClasses()
            .that()
            .resideInAPackage("dev.winnow.text")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.winnow.text.html..", "org.jsoup..")
            .because("most texts are no pages, and pages are read into text, not the other way round");

    @ArchTest
    static final ArchRule SMILE_STAYS_IN_TRAINING = noClasses()
            .that()
            .resideOutsideOfPackage("..training..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("smile..")
            .because("scoring must not need the trainer's library");

    @ArchTest
    static final ArchRule THE_NETWORKS_ARE_RUN_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackage("..encoder..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.onnxruntime..")
            .because("whoever scores without the deep tier must not need native code");

    @ArchTest
    static final ArchRule SQL_STANDS_IN_ONE_ROOM = noClasses()
            .that()
            .resideOutsideOfPackages("dev.winnow.review..", "dev.winnow.scan..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "io.agroal..", "org.flywaydb..")
            .because("every statement must name the tenant, and a room is small enough to look through");

    @ArchTest
    static final ArchRule PAGES_OF_THE_SERVICE_ARE_MADE_BY_TEMPLATES_ALONE = noClasses()
            .that()
            .resideInAnyPackage("..console..", "..http..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.quarkus.qute.RawString")
            .because("what is not escaped lets strangers write into a page");

    @ArchTest
    static final ArchRule A_SCAN_NEEDS_NO_COMMAND_LINE = noClasses()
            .that()
            .resideInAnyPackage("..scan..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.quarkus..", "jakarta..", "picocli..", "smile..")
                    .and(not(resideInAnyPackage("io.quarkus.qute.."))))
            .because(
                    "a program of one's own may scan, too; reports' templates stand alone, without the service's framework");

    @ArchTest
    static final ArchRule SCANNING_KNOWS_NO_REPORT_AND_NO_COPY = noClasses()
            .that()
            .resideInAnyPackage("dev.winnow.scan", "dev.winnow.scan.input")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.winnow.scan.report..", "dev.winnow.scan.copy..")
            .because("reports listen, copies are taken, and a scan knows neither");

    @ArchTest
    static final ArchRule EVERY_ROOM_HAS_A_SIGN_AT_ITS_DOOR =
            classes().that().haveSimpleName("package-info").should().resideInAPackage("dev.winnow..");
}
