package dev.pullgate.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package may use which: the table of docs/overview.md. */
final class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.pullgate");

    private static final String JACKSON = "com.fasterxml.jackson..";
    private static final String CAFFEINE = "com.github.benmanes.caffeine..";

    /** One package and everything that it may use beside itself, the JDK and JSpecify. */
    record Room(String name, String... mayUse) {
        private ArchRule rule() {
            List<String> allowed = new ArrayList<>(List.of("java..", "org.jspecify..", "dev.pullgate." + name));
            for (String other : mayUse) {
                allowed.add(other.endsWith("..") ? other : "dev.pullgate." + other);
            }
            return classes()
                    .that()
                    .resideInAPackage("dev.pullgate." + name)
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)))
                    .because("of the table of packages in docs/overview.md");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Room> rooms() {
        return Stream.of(
                new Room("image"),
                new Room("fact", "image"),
                new Room("workload", "image", JACKSON),
                new Room("policy", "image", "workload", "fact"),
                new Room("policy.rules", "policy", "image", "workload", "fact"),
                new Room("yaml", "image", "org.yaml.snakeyaml.."),
                new Room("policy.resource", "io.fabric8..", JACKSON),
                new Room("policy.lint", "policy"),
                new Room("policy.file", "policy", "policy.lint", "image", "workload", "yaml", "org.yaml.snakeyaml.."),
                new Room("policy.export", "policy", "image", "workload"),
                new Room("manifest", "yaml", JACKSON, "org.yaml.snakeyaml.."),
                new Room("report", "manifest", "policy", "workload"),
                new Room("report.format", "report", "manifest", "policy", "workload", JACKSON),
                new Room("desk", "node", "credentials", "fact", "image", JACKSON),
                new Room("check.secret", JACKSON),
                new Room(
                        "check",
                        "check.secret",
                        "desk",
                        "manifest",
                        "report",
                        "review",
                        "policy",
                        "workload",
                        "fact",
                        "image",
                        "credentials",
                        JACKSON),
                new Room("prepull", "image", "workload", "manifest", JACKSON),
                new Room(
                        "cli",
                        "check",
                        "manifest",
                        "report",
                        "report.format",
                        "workload",
                        "cli.completion",
                        "image",
                        "fact",
                        "credentials",
                        "registry",
                        "review",
                        "prepull",
                        "policy",
                        "policy.rules",
                        "policy.export",
                        "policy.file",
                        "yaml",
                        JACKSON,
                        "picocli.."),
                new Room("cli.completion", "picocli.."),
                new Room("credentials", "image", "fact", JACKSON),
                new Room("credentials.provider", "credentials", "image", "yaml", JACKSON, "org.yaml.snakeyaml.."),
                new Room(
                        "node",
                        "credentials",
                        "credentials.provider",
                        "registry.hosts",
                        "fact",
                        "image",
                        "yaml",
                        CAFFEINE,
                        "org.jboss.logging.."),
                new Room("registry.http", "fact", "javax.net..", "okhttp3..", "okio..", "kotlin.."),
                new Room("registry.auth", "registry.http", "fact", "credentials", JACKSON, CAFFEINE),
                new Room(
                        "registry.guard",
                        "registry",
                        "fact",
                        "image",
                        "credentials",
                        CAFFEINE,
                        "io.smallrye.faulttolerance.api..",
                        "org.eclipse.microprofile.faulttolerance.."),
                new Room("registry.hosts", "registry.http", "credentials", "image", JACKSON),
                new Room(
                        "registry",
                        "registry.auth",
                        "registry.http",
                        "registry.hosts",
                        "fact",
                        "image",
                        "credentials",
                        JACKSON),
                new Room(
                        "review",
                        "image",
                        "workload",
                        "policy",
                        "policy.rules",
                        "fact",
                        "credentials",
                        "registry",
                        CAFFEINE),
                new Room(
                        "cluster",
                        "review",
                        "workload",
                        "fact",
                        "image",
                        "credentials",
                        "io.fabric8..",
                        "org.jboss.logging.."),
                new Room(
                        "admission",
                        "review",
                        "policy",
                        "workload",
                        "fact",
                        JACKSON,
                        "jakarta..",
                        "io.smallrye..",
                        "org.jboss.."));
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void eachPackageUsesOnlyWhatItMay(Room room) {
        room.rule().check(CLASSES);
    }

    @Test
    void everyPackageIsInTheTable() {
        String[] known = Stream.concat(rooms().map(Room::name), Stream.of("app"))
                .map(name -> "dev.pullgate." + name)
                .toArray(String[]::new);

        classes().should().resideInAnyPackage(known).check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatMayBeNull() {
        assertThat(CLASSES.stream().map(JavaClass::getPackage).distinct())
                .isNotEmpty()
                .allSatisfy(room -> assertThat(room.isAnnotatedWith(NullMarked.class))
                        .as(room.getName())
                        .isTrue());
    }

    @Test
    void nothingUsesTheWiring() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.pullgate.app")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.pullgate.app")
                .check(CLASSES);
    }
}
