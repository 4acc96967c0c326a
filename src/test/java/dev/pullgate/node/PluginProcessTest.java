package dev.pullgate.node;

import static dev.pullgate.node.Images.in;
import static dev.pullgate.node.Images.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.Deadline;
import dev.pullgate.node.PluginProcess.Outcome;
import dev.pullgate.node.PluginProcess.Outcome.Failed;
import dev.pullgate.node.PluginProcess.Outcome.Written;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Running a provider, whatever it does. */
@Timeout(30)
final class PluginProcessTest {
    @TempDir
    private Path folder;

    @Test
    void handsOverTheRequestAndTakesTheAnswer() throws IOException {
        assertThat(text(run("cat; printf '%s' \"-$1-$2\"", patiently()))).isEqualTo("request-one-two words");
    }

    @Test
    void hasOnlyTheEnvironmentItIsGiven() throws IOException {
        Path env = Path.of("/usr/bin/env");
        PluginProcess process = new PluginProcess(env, List.of(), Map.of("REGION", "eu", "PATH", "/bin"));

        assertThat(new String(((Written) process.run(new byte[0], patiently())).output(), StandardCharsets.UTF_8)
                        .lines())
                .containsExactlyInAnyOrder("REGION=eu", "PATH=/bin");
    }

    @Test
    void saysTheStatusAndNothingOfTheComplaint() throws IOException {
        assertThat(run("echo 'password s3cret' >&2; exit 3", patiently()))
                .isEqualTo(new Failed("it ended with status 3 and a complaint of 16 bytes"));
        assertThat(run("exit 1", patiently())).isEqualTo(new Failed("it ended with status 1"));
    }

    @Test
    void takesAnAnswerBesideAComplaint() throws IOException {
        assertThat(text(run("echo careful >&2; printf fine", patiently()))).isEqualTo("fine");
    }

    @Test
    void takesALongAnswerWhole() throws IOException {
        assertThat(text(run("head -c 500000 /dev/zero | tr '\\0' x", patiently())))
                .hasSize(500_000);
    }

    @Test
    void doesNotMindThatNobodyReadsTheRequest() throws IOException {
        assertThat(text(run("exec 0<&-; sleep 0.1; printf done", patiently()))).isEqualTo("done");
    }

    @Test
    void endsOneThatWritesWithoutEnd() throws IOException {
        assertThat(run("while :; do echo again and again; done", patiently()))
                .isEqualTo(new Failed("it wrote more than 1048576 bytes"));
        assertThat(run("while :; do echo again and again; done >&2", patiently()))
                .isEqualTo(new Failed("it wrote more than 1048576 bytes"));
    }

    @Test
    void endsOneThatHangsAndWhatItStarted() throws IOException, InterruptedException {
        Path pids = folder.resolve("pids");
        String script = "sleep 300 & echo $$ $! > " + pids + "; wait";

        assertThat(run(script, in(Duration.ofMillis(700)))).isEqualTo(new Failed("it did not end in time"));

        for (String pid : Files.readString(pids).strip().split(" ", -1)) {
            assertThat(isGone(Long.parseLong(pid))).as(pid).isTrue();
        }
    }

    @Test
    void doesNotWaitForWhatOutlivesIt() throws IOException {
        long before = System.nanoTime();

        assertThat(text(run("sleep 3 & printf early", patiently()))).isEqualTo("early");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void saysWhereThereIsNothingToStart() {
        assertThat(new PluginProcess(folder.resolve("nothing"), List.of(), Map.of()).run(new byte[0], patiently()))
                .isEqualTo(new Failed("it could not be started"));
    }

    @Test
    void showsNeitherArgumentsNorEnvironment() {
        assertThat(new PluginProcess(Path.of("/bin/ecr"), List.of("--token=s3cret"), Map.of("KEY", "s3cret")))
                .hasToString("PluginProcess[/bin/ecr]");
    }

    private Outcome run(String script, Deadline deadline) throws IOException {
        Path executable = FakePlugin.write(folder.resolve("plugin"), script);
        return new PluginProcess(executable, List.of("one", "two words"), Map.of("PATH", "/usr/bin:/bin"))
                .run("request".getBytes(StandardCharsets.UTF_8), deadline);
    }

    private static String text(Outcome outcome) {
        return new String(((Written) outcome).output(), StandardCharsets.UTF_8);
    }

    /** A process that was ended stays a moment until its parent, whoever that is now, has looked after it. */
    private static boolean isGone(long pid) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            Optional<ProcessHandle> process = ProcessHandle.of(pid);
            if (process.isEmpty()
                    || !process.get().isAlive()
                    || process.get().info().command().isEmpty()) {
                return true;
            }
            Thread.sleep(50);
        }
        return false;
    }
}
