package dev.pullgate.policy.resource;

import io.fabric8.crdv2.generator.CRDGenerator;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The CRD, made of the Java types. Its texts are quoted, since {@code off} without quotes is false to kubectl. */
final class GeneratedCrd {
    private static final String HEAD = """
            # The policy as a custom resource, made of the types in src/main/java/dev/pullgate/policy/resource; make golden writes it
            # anew. What each field means: kubectl explain imageadmissionpolicy.spec --recursive.
            """;

    private GeneratedCrd() {}

    static String yaml() {
        try {
            Path folder = Files.createTempDirectory("pullgate-crd");
            try {
                new CRDGenerator()
                        .inOutputDir(folder.toFile())
                        .customResourceClasses(PolicyResource.class)
                        .forCRDVersions("v1")
                        .generate();
                return only(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return HEAD
                    + Files.readString(files.findFirst().orElseThrow())
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .collect(Collectors.joining("\n", "", "\n"));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
