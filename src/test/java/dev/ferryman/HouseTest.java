package dev.ferryman;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.tree.ThisProcess;
import org.junit.jupiter.api.Test;

/// Holds the arrows between the rooms, as `docs/architecture.md` draws them: lower rooms know nothing of higher ones.
class HouseTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.ferryman");

    /// What every room may catch; the calls themselves are for `tree` alone.
    private static final DescribedPredicate<JavaClass> THE_ERRORS_OF_THE_KERNEL =
            belongToAnyOf(PosixException.class, Errno.class);

    @Test
    void arrowsBetweenRoomsPointDown() {
        layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true)
                .layer("cli").definedBy("dev.ferryman.cli..")
                .layer("operator").definedBy("dev.ferryman.operator..")
                .layer("local").definedBy("dev.ferryman.local..")
                .layer("plan").definedBy("dev.ferryman.plan..")
                .layer("api").definedBy("dev.ferryman.api..")
                .layer("agent").definedBy("dev.ferryman.agent..")
                .layer("schedule").definedBy("dev.ferryman.schedule..")
                .layer("replica").definedBy("dev.ferryman.replica..")
                .layer("rsync").definedBy("dev.ferryman.rsync..")
                .layer("tree").definedBy("dev.ferryman.tree..")
                .layer("posix").definedBy(resideInAPackage("dev.ferryman.posix..").and(not(THE_ERRORS_OF_THE_KERNEL)))
                .whereLayer("cli").mayNotBeAccessedByAnyLayer()
                .whereLayer("operator").mayOnlyBeAccessedByLayers("cli")
                .whereLayer("local").mayOnlyBeAccessedByLayers("cli")
                .whereLayer("plan").mayOnlyBeAccessedByLayers("cli", "operator", "local")
                .whereLayer("api").mayOnlyBeAccessedByLayers("cli", "operator", "local", "plan")
                .whereLayer("agent").mayOnlyBeAccessedByLayers("cli", "operator", "local", "plan")
                .whereLayer("schedule").mayOnlyBeAccessedByLayers("operator", "local", "plan", "api", "agent")
                .whereLayer("replica").mayOnlyBeAccessedByLayers("cli", "agent")
                .whereLayer("rsync").mayOnlyBeAccessedByLayers("cli", "agent", "replica")
                .whereLayer("tree").mayOnlyBeAccessedByLayers("cli", "agent", "replica", "rsync")
                .whereLayer("posix").mayOnlyBeAccessedByLayers("tree")
                .check(HOUSE);
    }

    @Test
    void arrowsInsideTheEnginePointDown() {
        layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true)
                .layer("ends").definedBy("dev.ferryman.rsync.client..", "dev.ferryman.rsync.daemon..")
                .layer("roles").definedBy(
                        "dev.ferryman.rsync.sender..", "dev.ferryman.rsync.generator..", "dev.ferryman.rsync.receiver..")
                .layer("conversation").definedBy(
                        "dev.ferryman.rsync.session..", "dev.ferryman.rsync.transfer..", "dev.ferryman.rsync.report..",
                        "dev.ferryman.rsync.tls..")
                .layer("words").definedBy(
                        "dev.ferryman.rsync.filelist..", "dev.ferryman.rsync.filter..", "dev.ferryman.rsync.delta..",
                        "dev.ferryman.rsync.option..", "dev.ferryman.rsync.attribute..")
                .layer("codecs").definedBy(
                        "dev.ferryman.rsync.wire..", "dev.ferryman.rsync.checksum..", "dev.ferryman.rsync.companion..")
                .whereLayer("ends").mayNotBeAccessedByAnyLayer()
                .whereLayer("roles").mayOnlyBeAccessedByLayers("ends")
                .whereLayer("conversation").mayOnlyBeAccessedByLayers("ends", "roles")
                .whereLayer("words").mayOnlyBeAccessedByLayers("ends", "roles", "conversation")
                .check(HOUSE);
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching("dev.ferryman.(*)..").should().beFreeOfCycles().check(HOUSE);
        slices().matching("dev.ferryman.rsync.(*)..").should().beFreeOfCycles().allowEmptyShould(true).check(HOUSE);
    }

    @Test
    void theEngineKnowsNeitherKubernetesNorQuarkus() {
        noClasses().that().resideInAnyPackage(
                        "dev.ferryman.replica..", "dev.ferryman.rsync..", "dev.ferryman.tree..", "dev.ferryman.posix..")
                .should().dependOnClassesThat()
                .resideInAnyPackage("io.fabric8..", "io.quarkus..", "io.javaoperatorsdk..", "com.fasterxml..", "jakarta..")
                .check(HOUSE);
    }

    @Test
    void nativeMemoryIsTouchedInOneRoom() {
        noClasses().that().resideOutsideOfPackage("dev.ferryman.posix..")
                .should().dependOnClassesThat().resideInAPackage("java.lang.foreign..")
                .check(HOUSE);
    }

    @Test
    void plansArePure() {
        noClasses().that().resideInAPackage("dev.ferryman.plan..")
                .should().dependOnClassesThat()
                .resideInAnyPackage("io.fabric8.kubernetes.client..", "java.nio.file..", "java.net..", "io.javaoperatorsdk..")
                .check(HOUSE);
    }

    @Test
    void nobodyWaitsBlindlyInTheEngine() {
        noClasses().that().resideInAPackage("dev.ferryman.rsync..")
                .should().callMethod(Thread.class, "sleep", long.class)
                .orShould().callMethod(Thread.class, "sleep", java.time.Duration.class)
                .check(HOUSE);
    }

    /// A daemon of root may serve as somebody else, so what is permitted is a matter of the session.
    @Test
    void theEngineAsksTheSessionAsWhomItActs() {
        noClasses().that().resideInAPackage("dev.ferryman.rsync..")
                .should().callMethod(ThisProcess.class, "isRoot")
                .orShould().callMethod(ThisProcess.class, "uid")
                .orShould().callMethod(ThisProcess.class, "gid")
                .check(HOUSE);
    }

    @Test
    void onlyTheCommandLineWritesToTheStandardStreams() {
        noClasses().that().resideOutsideOfPackages("dev.ferryman.cli..")
                .should().accessField(System.class, "out").orShould().accessField(System.class, "err")
                .check(HOUSE);
    }
}
