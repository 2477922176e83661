package jianmo;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import jianmo.base.message.Message;
import jianmo.train.form.Tree;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.URI;
import java.net.URL;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The house rules. This test is the map of the code: read it first.
class ArchitectureTest {

    /// In the order the data flows. A stage may use the stages before it, never one after it.
    private static final List<String> STAGES =
            List.of(
                    "brief",
                    "dataset",
                    "quality",
                    "advise",
                    "train",
                    "tune",
                    "validate",
                    "explain",
                    "export");

    /// What stands above the stages.
    private static final List<String> ABOVE_STAGES =
            List.of("text", "chart", "store", "engine", "workflow", "report", "ui", "app");

    /// Libraries and the only rooms that may use them.
    private static final Map<String, List<String>> ROOMS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("org.tribuo..", List.of("engine.tribuo")),
                            Map.entry("de.bwaldvogel..", List.of("engine.tribuo")),
                            Map.entry("libsvm..", List.of("engine.libsvm")),
                            Map.entry("org.ejml..", List.of("engine.ejml")),
                            Map.entry("smile..", List.of("engine.smile")),
                            Map.entry("ml.dmlc..", List.of("engine.xgboost")),
                            Map.entry("com.microsoft.ml..", List.of("engine.lightgbm")),
                            Map.entry("ai.djl..", List.of("engine.djl")),
                            Map.entry("ai.onnx.proto..", List.of("engine.onnx")),
                            Map.entry("ai.onnxruntime..", List.of("engine.onnx")),
                            Map.entry("org.duckdb..", List.of("engine.duckdb")),
                            Map.entry("com.mxgraph..", List.of("engine.layout")),
                            Map.entry("oshi..", List.of("engine.device", "engine.onnx")),
                            Map.entry(
                                    "java.sql..", List.of("engine.duckdb", "engine.jdbc", "store")),
                            Map.entry("org.postgresql..", List.of("engine.jdbc")),
                            Map.entry("org.dhatim..", List.of("engine.excel")),
                            Map.entry("org.sqlite..", List.of("store")),
                            Map.entry("javafx..", List.of("ui", "app")),
                            Map.entry("org.controlsfx..", List.of("ui")),
                            Map.entry("atlantafx..", List.of("ui")),
                            Map.entry("org.kordamp.ikonli..", List.of("ui")),
                            Map.entry("org.knowm.xchart..", List.of("chart")),
                            Map.entry("de.erichseifert..", List.of("chart")),
                            Map.entry("java.awt..", List.of("chart", "ui.chart", "engine.image")),
                            Map.entry("javax.imageio..", List.of("chart", "engine.image")),
                            Map.entry("picocli..", List.of("app")),
                            Map.entry("me.tongfei..", List.of("app")),
                            Map.entry(
                                    "com.fasterxml.jackson.dataformat..",
                                    List.of("workflow.recipe")),
                            Map.entry("org.yaml..", List.of("workflow.recipe"))));

    private static final JavaClasses STUDIO =
            new ClassFileImporter()
                    .importUrl(Message.class.getProtectionDomain().getCodeSource().getLocation());

    static Stream<String> stages() {
        return STAGES.stream();
    }

    static Stream<String> libraries() {
        return ROOMS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("stages")
    void aStageOnlyLooksBack(String stage) {
        var later = STAGES.subList(STAGES.indexOf(stage) + 1, STAGES.size());
        noClasses()
                .that()
                .resideInAPackage("jianmo." + stage + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(rooms(Stream.concat(later.stream(), ABOVE_STAGES.stream())))
                .because("data flows one way; a stage must work without those after it")
                .check(STUDIO);
    }

    @Test
    void theBaseKnowsNothingOfOurs() {
        noClasses()
                .that()
                .resideInAPackage("jianmo.base..")
                .should()
                .dependOnClassesThat(ours("base"))
                .because("everything stands on it")
                .check(STUDIO);
    }

    @Test
    void engineRoomsKnowOnlyStages() {
        noClasses()
                .that()
                .resideInAPackage("jianmo.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        rooms(ABOVE_STAGES.stream().filter(room -> !room.equals("engine"))))
                .because("an engine is exchanged without anyone above noticing")
                .check(STUDIO);
    }

    @Test
    void enginesDoNotKnowEachOther() {
        slices().matching("jianmo.engine.(*)..")
                .should()
                .notDependOnEachOther()
                .because("each library must be removable alone")
                .check(STUDIO);
    }

    @Test
    void theStoreKnowsOnlyStages() {
        noClasses()
                .that()
                .resideInAPackage("jianmo.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(rooms(Stream.of("workflow", "engine", "text", "ui", "app")))
                .because("what is stored must not depend on who computes or shows it")
                .check(STUDIO);
    }

    @Test
    void theWorkflowKnowsNoEngineAndNoWindow() {
        noClasses()
                .that()
                .resideInAPackage("jianmo.workflow..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(rooms(Stream.of("engine", "ui", "app", "text")))
                .because("engines are handed in by app; sentences are made above")
                .check(STUDIO);
    }

    @Test
    void theWindowGoesThroughTheWorkflow() {
        noClasses()
                .that()
                .resideInAPackage("jianmo.ui..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jianmo.store..", "jianmo.engine..", "jianmo.app..")
                .because("what the window does, the terminal must be able to do")
                .check(STUDIO);
    }

    @Test
    void nobodyKnowsTheProgram() {
        noClasses()
                .that()
                .resideOutsideOfPackage("jianmo.app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jianmo.app..")
                .because("app puts the parts together; no part may ask for it")
                .check(STUDIO);
    }

    @Test
    void sentencesAreMadeAtTheTopOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(rooms(Stream.of("text", "chart", "report", "ui", "app")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jianmo.text..")
                .because("below, everything is a Message, so that both languages are equal")
                .check(STUDIO);
    }

    @Test
    void roomsFormNoCycle() {
        slices().matching("jianmo.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a cycle makes two rooms one")
                .check(STUDIO);
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void aLibraryIsUsedInItsRoomOnly(String library) {
        noClasses()
                .that()
                .resideOutsideOfPackages(rooms(ROOMS.get(library).stream()))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because("a library must be exchangeable, and the core must run without a screen")
                .check(STUDIO);
    }

    /// Keeps the rule above from guarding a name nobody uses.
    @ParameterizedTest
    @MethodSource("libraries")
    void everyGuardedLibraryIsUsed(String library) {
        var guarded = resideInAPackage(library);
        assertTrue(
                STUDIO.stream()
                        .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                        .anyMatch(dependency -> guarded.test(dependency.getTargetClass())),
                () -> "nothing uses " + library + ": does the rule still name the right package?");
    }

    @Test
    void nothingTalksToTheNet() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                        "java.net..",
                                        "javax.net..",
                                        "com.sun.net..",
                                        "java.nio.channels.spi..")
                                .and(not(belongToAnyOf(URI.class, URL.class)))
                                .as("reach the net"))
                .because("the studio is offline; a later server gets a room of its own")
                .check(STUDIO);
        noClasses()
                .should()
                .callMethodWhere(
                        target("open a URL or a socket", URL.class, "openConnection", "openStream")
                                .or(
                                        target(
                                                "open a socket",
                                                java.nio.channels.SocketChannel.class,
                                                "open")))
                .because("URLs name resources of the program; they are not opened")
                .check(STUDIO);
    }

    @Test
    void onlyTheBridgeEntersTheJavaFxThread() {
        noClasses()
                .that()
                .resideOutsideOfPackages("jianmo.ui.task..", "jianmo.ui.shell..", "jianmo.app..")
                .should()
                .callMethodWhere(
                        JavaAccess.Predicates.target(
                                named("javafx.application.Platform", "runLater", "startup")))
                .because("one bridge merges updates, so that at most one waits there")
                .check(STUDIO);
    }

    @Test
    void viewModelsKnowNoNodes() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.application..")
                .because("they are tested without a window")
                .allowEmptyShould(viewModels().isEmpty())
                .check(STUDIO);
    }

    @Test
    void onlyTheProgramPrints() {
        noClasses()
                .that()
                .resideOutsideOfPackages("jianmo.app..", "jianmo.base.worker..")
                .and(areNotTheStartOfTheWindow())
                .should()
                .accessFieldWhere(
                        JavaAccess.Predicates.target(named("java.lang.System", "out", "err")))
                .because("standard output belongs to --json")
                .check(STUDIO);
    }

    @Test
    void everyDrawHasASeed() {
        noClasses()
                .should()
                .callCodeUnitWhere(
                        JavaAccess.Predicates.target(
                                named("java.lang.Math", "random")
                                        .or(
                                                named(
                                                        "java.util.concurrent.ThreadLocalRandom",
                                                        "current"))
                                        .or(named("java.util.random.RandomGenerator", "getDefault"))
                                        .or(unseeded("java.util.Random"))
                                        .or(unseeded("java.util.SplittableRandom"))
                                        .or(unseeded("java.security.SecureRandom"))
                                        .or(shuffleWithoutSource())))
                .because("the same input and seed give the same result")
                .check(STUDIO);
    }

    @Test
    void threadsAreStartedInTheBaseOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("jianmo.app..", "jianmo.base..")
                .and(areNotTheStartOfTheWindow())
                .should()
                .callCodeUnitWhere(
                        JavaAccess.Predicates.target(
                                named(
                                        "java.lang.Thread",
                                        "<init>",
                                        "ofPlatform",
                                        "ofVirtual",
                                        "startVirtualThread")))
                .because("work is a Job: it can be watched and stopped")
                .check(STUDIO);
    }

    @Test
    void processesAreStartedForKnownReasonsOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "jianmo.app..", "jianmo.base.worker..", "jianmo.engine.device..")
                .and()
                .doNotHaveFullyQualifiedName("jianmo.ui.export.FileOpener")
                .should()
                .dependOnClassesThat(belongToAnyOf(ProcessBuilder.class, Process.class))
                .because(
                        "a worker, the tools that describe the machine and the file manager are"
                                + " all we start")
                .check(STUDIO);
    }

    @Test
    void objectsAreNeverReadFromFiles() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.beans.XMLDecoder")
                .because("a file from others would run code")
                .check(STUDIO);
    }

    @Test
    void nobodyLogsPastSlf4j() {
        noClasses()
                .that()
                .resideOutsideOfPackage("jianmo.app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .because("one door to the log")
                .check(STUDIO);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(
                        ".*[.$]([A-Za-z]*(Util|Utils|Helper|Manager|Impl)|(Abstract|Base)[A-Z][A-Za-z]*)")
                .because("such a name says nothing")
                .check(STUDIO);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .that()
                .areTopLevelClasses()
                .should(
                        ArchCondition.from(
                                DescribedPredicate.<JavaClass>describe(
                                        "reside in a @NullMarked package",
                                        c -> c.getPackage().isAnnotatedWith(NullMarked.class))))
                .because("null is said where it may be")
                .check(STUDIO);
    }

    @Test
    void recordsHoldNoArrays() {
        fields().that()
                .areDeclaredInClassesThat()
                .areRecords()
                .and()
                .areNotStatic()
                .should()
                .notHaveRawType(
                        DescribedPredicate.<JavaClass>describe("an array", JavaClass::isArray))
                .because(
                        "an array can be changed and compares by identity; a final class copies it")
                .check(STUDIO);
    }

    @Test
    void constructorsTakeAtMostSevenArguments() {
        constructors()
                .that()
                .areDeclaredInClassesThat(
                        DescribedPredicate.describe(
                                "are neither records, enums, anonymous nor a tree's columns",
                                c ->
                                        !c.isRecord()
                                                && !c.isEnum()
                                                && !c.isAnonymousClass()
                                                && !c.isEquivalentTo(Tree.class)))
                .should(takeAtMost(7))
                .because("more means that a record is missing")
                .check(STUDIO);
    }

    private static ArchCondition<JavaConstructor> takeAtMost(int most) {
        return new ArchCondition<>("take at most " + most + " arguments") {
            @Override
            public void check(JavaConstructor constructor, ConditionEvents events) {
                int size = constructor.getRawParameterTypes().size();
                events.add(
                        new SimpleConditionEvent(
                                constructor,
                                size <= most,
                                constructor.getFullName() + " takes " + size));
            }
        };
    }

    private static DescribedPredicate<JavaClass> areNotTheStartOfTheWindow() {
        return DescribedPredicate.describe(
                "are not the start of the window",
                c -> !c.getName().matches("jianmo\\.ui\\.shell\\.StudioApp(\\$.*)?"));
    }

    private static Collection<JavaClass> viewModels() {
        return STUDIO.stream().filter(c -> c.getSimpleName().endsWith("ViewModel")).toList();
    }

    private static String[] rooms(Stream<String> names) {
        return names.map(name -> "jianmo." + name + "..").toArray(String[]::new);
    }

    private static DescribedPredicate<JavaClass> ours(String but) {
        return resideInAPackage("jianmo..")
                .and(not(resideInAPackage("jianmo." + but + "..")))
                .as("belong to another room");
    }

    private static DescribedPredicate<JavaAccess<?>> target(
            String what, Class<?> owner, String... names) {
        return JavaAccess.Predicates.target(named(owner.getName(), names)).as(what);
    }

    private static DescribedPredicate<AccessTarget> named(String owner, String... names) {
        return DescribedPredicate.describe(
                owner + "." + List.of(names),
                target ->
                        target.getOwner().getFullName().equals(owner)
                                && List.of(names).contains(target.getName()));
    }

    private static DescribedPredicate<AccessTarget> unseeded(String owner) {
        return DescribedPredicate.describe(
                "new " + owner + "()",
                target ->
                        target.getOwner().getFullName().equals(owner)
                                && target.getFullName().endsWith("<init>()"));
    }

    private static DescribedPredicate<AccessTarget> shuffleWithoutSource() {
        return DescribedPredicate.describe(
                "Collections.shuffle(list)",
                target ->
                        target.getFullName()
                                .equals("java.util.Collections.shuffle(java.util.List)"));
    }
}
