package dev.pullgate.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that the files of examples/ci lead to are run, on manifests that are fine and on one that is not. */
final class CiSystemsTest {
    private static final String FINE = """
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: fine}
            spec:
              containers: [{name: web, image: registry.example/shop/web:1.42.0}]
            """;

    @TempDir
    private Path folder;

    /** A machine with a checkout, pullgate on its path, and a policy by which nobody has to be asked. */
    @BeforeEach
    void prepare() throws IOException {
        script(
                "pullgate",
                "exec \"%s\" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.util.logging.manager=org.jboss.logmanager.LogManager -cp \"%s\" dev.pullgate.app.Main \"$@\""
                        .formatted(
                                ProcessHandle.current().info().command().orElseThrow(),
                                System.getProperty("java.class.path")));
        script(
                "kubectl",
                "[ \"$*\" = \"kustomize overlays/production\" ] && for f in manifests/*.yaml; do echo ---; cat \"$f\"; done");
        write("manifests/fine.yaml", FINE);
        write("pullgate.yaml", """
                apiVersion: pullgate.dev/v1alpha1
                kind: ImageAdmissionPolicy
                spec:
                  exemptions: [{images: [registry.example/**], reason: there is no such registry}]
                """);
    }

    @Test
    void githubAnnotatesAndLeavesSarif() throws Exception {
        holds(CiSystem.github("examples/ci/github.yaml"), "::error ", "pullgate.sarif");
    }

    @Test
    void githubCommentsInMarkdown() throws Exception {
        holds(CiSystem.github("examples/ci/github-comment.yaml"), "::error ", "comment.md", "pullgate.sarif");
    }

    @Test
    void gitlabGetsItsReports() throws Exception {
        holds(CiSystem.gitlab("examples/ci/gitlab.yaml"), "image-name", "pullgate.json", "pullgate.xml");
    }

    @Test
    void tektonFillsInItsParameters() throws Exception {
        holds(CiSystem.tekton("examples/ci/tekton.yaml"), "image-name");
    }

    @Test
    void preCommitNamesTheFilesOfTheCommit() throws Exception {
        write("manifests/broken.yaml", FINE);
        holds(
                CiSystem.preCommit("examples/ci/pre-commit.yaml", "manifests/fine.yaml", "manifests/broken.yaml"),
                "image-name");
    }

    @Test
    void anyOtherRunsAScript() throws Exception {
        Path script = Path.of("examples/ci/any.sh").toAbsolutePath();
        holds(new CiSystem(List.of("sh", script.toString()), Map.of()), "image-name", "pullgate.xml", "pullgate.sarif");
    }

    @Test
    void renderedManifestsArePipedIn() throws Exception {
        Path script = Path.of("examples/ci/rendered.sh").toAbsolutePath();
        holds(new CiSystem(List.of("bash", script.toString()), Map.of()), "image-name");
    }

    private void holds(CiSystem system, String told, String... files) throws Exception {
        assertThat(run(system)).startsWith("0\n");
        assertThat(files).allSatisfy(file -> assertThat(folder.resolve(file)).isNotEmptyFile());

        write("manifests/broken.yaml", FINE.replace("fine", "broken").replace("shop/web", "shop/Web"));
        assertThat(run(system)).startsWith("1\n").contains(told);
    }

    /** The exit code and everything that was printed. */
    private String run(CiSystem system) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command(system))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().putAll(system.environment());
        builder.environment().merge("PATH", folder + "/bin", (path, bin) -> bin + ":" + path);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return process.exitValue() + "\n" + Files.readString(output);
    }

    /** Found on the machine's path, which the process builder does not look at. */
    private List<String> command(CiSystem system) {
        List<String> command = new ArrayList<>(system.command());
        Path own = folder.resolve("bin").resolve(command.getFirst());
        command.set(0, Files.exists(own) ? own.toString() : command.getFirst());
        return command;
    }

    private void script(String name, String body) throws IOException {
        write("bin/" + name, "#!/bin/sh\n" + body + "\n");
        assertThat(folder.resolve("bin/" + name).toFile().setExecutable(true)).isTrue();
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
