package dev.pullgate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pullgate.manifest.Region;
import dev.pullgate.policy.Action;
import dev.pullgate.policy.RuleId;
import dev.pullgate.report.BaselineFile.Loaded;
import dev.pullgate.report.BaselineFile.Rejected;
import dev.pullgate.report.Report.Known;
import dev.pullgate.support.Golden;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known does not count, and what is new does. */
final class BaselineTest {
    private static final ObjectId WEB = new ObjectId("apps/v1", "Deployment", "shop", "web");

    @TempDir
    private Path folder;

    private static String written(Report report) {
        StringWriter text = new StringWriter();
        Baseline.of(report).write(new PrintWriter(text));
        return text.toString();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("baseline"), text);
    }

    private Baseline loaded(String text) throws IOException {
        assertThat(BaselineFile.read(file(text))).isInstanceOf(Loaded.class);
        return ((Loaded) BaselineFile.read(file(text))).baseline();
    }

    private List<String> problems(String text) throws IOException {
        return ((Rejected) BaselineFile.read(file(text))).problems();
    }

    private static FileFinding found(int line, String value) {
        return Reports.finding(
                "deploy/web.yaml",
                new Region(line, 1, line, 9),
                WEB,
                "app",
                Action.DENY,
                Reports.finding(RuleId.IMAGE_TAG, value));
    }

    @Test
    void holdsALineForEachFindingInTheOrderOfThePlaces() {
        String text = written(Reports.rich());

        assertThat(text).isEqualTo(Golden.expected("report/baseline.txt", text));
        assertThat(text.lines()).hasSize(2 + Reports.rich().findings().size());
    }

    @Test
    void leavesNothingOfTheReportThatItWasMadeOf() throws IOException {
        Report rich = Reports.rich();

        Report left = rich.without(loaded(written(rich)), entry -> true);

        assertThat(left.findings()).isEmpty();
        assertThat(left.known()).isEqualTo(new Known(rich.findings().size(), 0));
        assertThat(left.isDenied()).isFalse();
    }

    @Test
    void leavesWhatIsNewAlsoWhereItIsLikeTheKnown() throws IOException {
        Baseline baseline = loaded(written(Reports.of(found(3, "nginx"))));

        Report left = Reports.of(found(30, "nginx"), found(40, "nginx"), found(50, "httpd"))
                .without(baseline, entry -> true);

        assertThat(left.findings()).extracting(found -> found.region().line()).containsExactly(40, 50);
        assertThat(left.isDenied()).isTrue();
    }

    @Test
    void keepsTheFingerprintsOfWhatIsLeft() throws IOException {
        Report all = Reports.of(found(3, "nginx"), found(4, "nginx"));

        Report left = all.without(loaded(written(Reports.of(found(3, "nginx")))), entry -> true);

        assertThat(left.findings()).containsExactly(all.findings().getLast());
    }

    @Test
    void tellsOfEntriesThatAreGoneWhereTheyWereLookedFor() throws IOException {
        Baseline baseline = loaded(written(Reports.of(found(3, "nginx"), found(4, "httpd"))));

        assertThat(Reports.empty().without(baseline, entry -> true).known()).isEqualTo(new Known(0, 2));
        assertThat(Reports.empty()
                        .without(baseline, entry -> entry.value().equals("httpd"))
                        .known())
                .isEqualTo(new Known(0, 1));
        assertThat(baseline.entries())
                .extracting(Baseline.Entry::rule, Baseline.Entry::file, Baseline.Entry::object, Baseline.Entry::place)
                .containsOnly(tuple("image-tag", "deploy/web.yaml", "Deployment shop/web", "app"));
    }

    @Test
    void takesLinesInAnyOrderAndTwiceAndWithOtherEnds() throws IOException {
        String text = written(Reports.of(found(3, "nginx")));
        String line = text.lines().toList().getLast();

        assertThat(loaded(text.replace("\n", "\r\n") + "\n# why\n" + line + "\n")
                        .entries())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\" | :1: this is no baseline",
                "\"{}\" | :1: this is no baseline",
                "\"# pullgate baseline 2: x\" | :1: another version",
                "\"# pullgate baseline 1: x\n\n<<<<<<< HEAD\n\" | :3: ",
                "\"# pullgate baseline 1: x\nzz\tb\tc\td\te\tf\" | :2: ",
            })
    void saysWhichLineIsWrong(String text, String problem) throws IOException {
        assertThat(problems(text)).singleElement().asString().contains("baseline" + problem, "--write-baseline");
    }

    @Test
    void tellsEveryWrongLineUpToABound() throws IOException {
        assertThat(problems("# pullgate baseline 1: x\n" + "wrong\n".repeat(50)))
                .hasSize(10);
    }

    @Test
    void saysWhatElseIsInTheWay() throws IOException {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertThat(BaselineFile.read(folder.resolve("none")).toString()).contains("There is no baseline");
        assertThat(BaselineFile.read(folder).toString()).contains("is no file");
        assertThat(BaselineFile.read(binary).toString()).contains("is not UTF-8 text");
    }

    @Test
    void refusesAFileThatNoBaselineIs() throws IOException {
        Path huge = folder.resolve("huge");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength((64L << 20) + 1);
        }

        assertThat(BaselineFile.read(huge).toString()).contains("more than");
    }

    @Test
    void isWrittenAsUtf8() throws IOException {
        Path file = folder.resolve("baseline");
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            Baseline.of(Reports.rich()).write(out);
        }

        assertThat(BaselineFile.read(file)).isInstanceOf(Loaded.class);
    }
}
