package dev.pullgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.support.Golden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code pullgate check --fix} and {@code --diff}. */
final class CheckFixTest {
    private static final String SHOP = "src/test/resources/fix/shop.yaml";
    private static final String POLICY = "--policy=src/test/resources/fix/policy.yaml";

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void copy() throws IOException {
        file = Files.copy(Path.of(SHOP), folder.resolve("shop.yaml"));
    }

    private static Typed check(String... arguments) {
        return Typed.at(all(arguments));
    }

    private static String[] all(String... arguments) {
        return Stream.concat(Stream.of("check", "--offline", POLICY), Arrays.stream(arguments))
                .toArray(String[]::new);
    }

    @Test
    void writesWhatCanBeFixedAndReportsWhatIsLeft() throws IOException {
        Typed typed = check("--fix", file.toString());

        String text = Files.readString(file);
        assertThat(text).isEqualTo(Golden.expected("cli/check-fixed.yaml", text));
        assertThat(typed.out())
                .contains("Fixed 4 images and 1 pull policy in 1 file.\n", "(image-tag)")
                .doesNotContain("(image-name)");
        assertThat(typed.err()).isEmpty();
        assertThat(typed.code()).isZero();
    }

    @Test
    void fixedTwiceIsFixedOnce() throws IOException {
        check("--fix", folder.toString());
        byte[] once = Files.readAllBytes(file);

        assertThat(check("--fix", folder.toString()).out()).contains("There is nothing to fix.\n");
        assertThat(file).hasBinaryContent(once);
    }

    @Test
    void showsWhatItWouldDo() throws IOException {
        byte[] before = Files.readAllBytes(Path.of(SHOP));
        Typed typed = check("--diff", "--fix", "--set-tag", "redis=7.4", SHOP);

        assertThat(typed.out()).isEqualTo(Golden.expected("cli/check-fix.diff", typed.out()));
        assertThat(typed.err())
                .contains("Would fix 4 images and 1 pull policy in 1 file.\n", "Nothing found in 1 file.");
        assertThat(typed.code()).isZero();
        assertThat(Path.of(SHOP)).hasBinaryContent(before);
    }

    @Test
    void whatIsPipedInComesOutFixed() throws IOException {
        String text = Files.readString(file);
        check("--fix", file.toString());

        Typed typed = Typed.into(text, all("--fix", "-"));

        assertThat(typed.out()).isEqualTo(Files.readString(file));
        assertThat(typed.err()).contains("Fixed 4 images and 1 pull policy in 1 file.\n");
    }

    @Test
    void halfOfWhatIsPipedInIsNotTakenForAllOfIt() {
        Typed typed = Typed.into(
                "apiVersion: v1\nkind: Pod\nspec: {containers: [{image: a}]}\n---\na: [\n", all("--fix", "-"));

        assertThat(typed.out()).isEmpty();
        assertThat(typed.err()).contains("<stdin>: not fixed, since not all of it could be read.");
        assertThat(typed.code()).isEqualTo(2);
    }

    @Test
    void otherEncodingsComeOutAsTheyCameInOrNotAtAll() {
        byte[] wide = "\uFEFF{apiVersion: v1, kind: Pod, spec: {containers: [{image: a:1}]}}"
                .getBytes(StandardCharsets.UTF_16LE);

        Typed typed = Typed.into(wide, all("--fix", "-"));

        assertThat(typed.out()).isEmpty();
        assertThat(typed.err()).contains("Standard input is not UTF-8");
        assertThat(typed.code()).isEqualTo(2);
    }

    @Test
    void aTagThatNothingGetsIsTold() {
        assertThat(check("--fix", "--set-tag", "nginx=1.27.3", file.toString()).out())
                .contains("--set-tag nginx=1.27.3 changes nothing: nothing names docker.io/library/nginx:latest.\n");
    }

    @Test
    void theReportOfOtherFormatsIsOfTheFixedFilesToo() throws IOException {
        Path report = folder.resolve("report.json");

        check("--fix", "-o", "json=" + report, "-o", "text", file.toString());

        assertThat(Files.readString(report))
                .contains("\"Fixed 4 images and 1 pull policy in 1 file.\"")
                .doesNotContain("image-name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx", "nginx=", "Nginx=1"})
    void whatIsNoTagIsRefused(String tag) {
        Typed typed = check("--fix", "--set-tag", tag, file.toString());

        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("--set-tag is such as nginx=1.27.3");
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() throws IOException {
        byte[] before = Files.readAllBytes(file);

        for (List<String> options : List.of(
                List.of("--set-tag", "nginx=1"),
                List.of("--fix", "-k", folder.toString()),
                List.of("--diff", "--helm", folder.toString()),
                List.of("--fix", "--set-tag", "redis=7", "--set-tag", "redis:7=7.4"),
                List.of("--fix", "--set-tag", "redis=7", "--set-tag", "redis:latest=8"))) {
            Typed typed = check(
                    Stream.concat(options.stream(), Stream.of(file.toString())).toArray(String[]::new));

            assertThat(typed.code()).as(options.toString()).isEqualTo(2);
            assertThat(typed.out()).isEmpty();
            assertThat(typed.err()).isNotEmpty();
        }
        assertThat(file).hasBinaryContent(before);
    }
}
