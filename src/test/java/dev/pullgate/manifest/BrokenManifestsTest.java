package dev.pullgate.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pullgate.manifest.Unread.Cause;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can't be read is told with its place and what to do, in bounded time, and the rest of the file is read. */
final class BrokenManifestsTest {
    private static final Duration BOUND = Duration.ofSeconds(20);

    private static ManifestFile read(String text) {
        return read(text.getBytes(UTF_8));
    }

    private static ManifestFile read(byte[] bytes) {
        return Assertions.assertTimeoutPreemptively(BOUND, () -> ManifestReader.read("a.yaml", bytes));
    }

    private static List<String> unread(ManifestFile file) {
        return file.unread().stream()
                .map(unread -> unread.line() + ":" + unread.column() + " " + unread.cause() + " " + unread.message())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: [b | 1:6 BROKEN not YAML: expected ',' or ']', but got <stream end>, while parsing a flow sequence from line 1 on",
                "a: b: c | 1:5 BROKEN not YAML: there can't be a colon here; a text with a colon in it has to be quoted, or the"
                        + " indentation is wrong",
                "a:\\n\\tb: c | 2:1 BROKEN not YAML: a tab indents this line; use spaces",
                "a: b\\n c: d | 2:3 BROKEN not YAML: there can't be a colon here; a text with a colon in it has to be quoted, or the"
                        + " indentation is wrong",
                "a: 'b\\nc: d | 2:5 BROKEN not YAML: found unexpected end of stream, while scanning a quoted scalar from line 1 on",
                "a: *b | 1:4 BROKEN there is no anchor above that this alias is of; quote it if it is meant to be a text",
                "a: &b [*b] | 1:8 BROKEN anchor &b holds itself",
                "? {a: b}\\n: c | 1:3 BROKEN a mapping or list can't be a key; quote the key if it is meant to be a text",
                "~: a | 1:1 BROKEN a key has to be a text, and this one is null",
                "a: !!int b | 1:10 BROKEN this is no int",
                "a: !!binary '*' | 1:13 BROKEN !!binary takes base64, and this is none",
                "<<: a | 1:5 BROKEN << merges mappings, and this is none",
                "a: \"\\Uffffffff\" | 1:7 BROKEN not YAML: For input string: \"ffffffff\" under radix 16",
                "a: \\u0001 | 1:4 BROKEN not YAML: character U+0001 is not allowed",
                "a: b\\n\\uFEFFc: d | 2:1 BROKEN a byte order mark in the middle of the file; it was perhaps put together of several"
                        + " files. Remove it",
                "é😀: [ | 1:6 BROKEN not YAML: expected the node content, but found '<stream end>', while parsing a flow node from"
                        + " line 1 on",
            })
    void saysWhereAndWhat(String text, String expected) {
        ManifestFile file = read(text.replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\\u0001", "\u0001")
                .replace("\\uFEFF", "\uFEFF"));

        assertThat(file.objects()).isEmpty();
        assertThat(unread(file)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: [",
                "a: b: c",
                "a:\n\tb",
                "\"",
                "a: 'b\n---\nc'",
                "a: \u0007",
                "*a",
                "? [a]\n: b",
                "@",
                "a: {b",
                "{\"a\": ",
            })
    void readsTheDocumentsAroundABrokenOne(String broken) {
        String text =
                "kind: A\n---\n# broken\n" + broken + "\n---\nkind: B\n--- # again\n" + broken + "\n---\n{kind: C}\n";

        ManifestFile file = read(text);

        assertThat(file.objects()).extracting(ManifestObject::kind).containsExactly("A", "B", "C");
        assertThat(file.unread()).hasSizeBetween(2, 4).extracting(Unread::cause).containsOnly(Cause.BROKEN);
        assertThat(file.unread().getFirst().line()).isBetween(4, 7);
        assertThat(file.objects().getLast().region("").line())
                .isEqualTo((int) text.lines().count());
    }

    @Test
    void tellsOfAFileOfJsonWhatIsNoJson() {
        assertThat(unread(ManifestReader.read("a.json", "{\"a\": 1,\n b".getBytes(UTF_8))))
                .containsExactly(
                        "2:2 BROKEN not JSON: Unexpected character ('b' (code 98)): was expecting double-quote to"
                                + " start field name");
        assertThat(unread(ManifestReader.read("a.json", "{\"a\": 1} {\"b\": 2} {".getBytes(UTF_8))))
                .hasSize(1)
                .allMatch(words -> words.startsWith("1:20 BROKEN not JSON: Unexpected end-of-input"));
    }

    @Test
    void givesUpAfterManyBrokenDocuments() {
        ManifestFile file = read("--- [\n".repeat(100_000) + "---\nkind: A\n");

        assertThat(file.objects()).isEmpty();
        assertThat(file.unread()).hasSize(21);
        assertThat(file.unread().getLast().message())
                .isEqualTo("the rest of the file was not read: 20 of its documents are broken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{- if .Values.enabled }}\nkind: Pod\n{{- end }}\n",
                "kind: Pod\nmetadata:\n  name: {{ include \"a.name\" . }}\n",
                "kind: Pod\nmetadata:\n  labels:\n    {{- include \"a.labels\" . | nindent 4 }}\n    a: b\n",
                "kind: Pod\nmetadata:\n  name: \"{{ include \"a.name\" . }}\"\n",
                "{{/* a comment */}}\nkind: Pod\n",
                "{{- range $i, $e := .Values.list }}\n---\nkind: Pod\n{{- end }}\n",
                "{\"kind\": \"Pod\", \"replicas\": {{ .Values.replicas }}}",
                "kind: Pod\nspec:\n{{ toYaml .Values.spec | indent 2 }}\n",
                "{{ template \"all\" . }}",
            })
    void namesTemplatesThatWereNotRendered(String text) {
        ManifestFile file = ManifestReader.read("charts/web/templates/pod.yaml", text.getBytes(UTF_8));

        assertThat(file.unread())
                .extracting(Unread::cause, Unread::message)
                .containsExactly(
                        tuple(
                                Cause.NOT_RENDERED,
                                "a Helm template that was not rendered. Render its chart: helm template charts/web | pullgate check -"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: ConfigMap\ndata:\n  a: |\n    {{ range .Items }}\n    {{ end }}\n  b: 'x {{ . }}'\n",
                "kind: A\n# {{ .Values }}\n",
                "kind: A\nname: a-{{ b }}\n",
            })
    void doesNotMindTemplatesInTexts(String text) {
        assertThat(read(text).unread()).isEmpty();
        assertThat(unread(read(text + "\n---\na: [\n"))).hasSize(1).allMatch(words -> words.contains("BROKEN"));
    }

    static Stream<Arguments> tooMuch() {
        return Stream.of(
                Arguments.of(
                        "levels in brackets",
                        text(() -> "[".repeat(10_000) + "]".repeat(10_000)),
                        "deeper than 500 levels"),
                Arguments.of(
                        "levels in braces",
                        text(() -> "{a: ".repeat(10_000) + "b" + "}".repeat(10_000)),
                        "deeper than 500 levels"),
                Arguments.of("levels of JSON", text(() -> "{\"a\":".repeat(10_000)), "deeper than 500 levels"),
                Arguments.of("levels of dashes", text(() -> "- ".repeat(10_000)), "deeper than 500 levels"),
                Arguments.of("levels of lines", text(BrokenManifestsTest::lines), "deeper than 500 levels"),
                Arguments.of(
                        "laughs",
                        text(() -> laughs("[*%1$s, *%1$s, *%1$s, *%1$s, *%1$s, *%1$s, *%1$s, *%1$s]")),
                        "more than 1,000,000 values"),
                Arguments.of(
                        "laughs in mappings",
                        text(() -> laughs("{a: *%1$s, b: *%1$s, c: *%1$s, d: *%1$s, e: *%1$s}")),
                        "more than 1,000,000 values"),
                Arguments.of(
                        "merged laughs",
                        text(() -> laughs("{<<: [*%1$s, *%1$s, *%1$s, *%1$s, *%1$s]}")),
                        "more than 1,000,000 values"),
                Arguments.of("values", text(() -> "- 1\n".repeat(1_100_000)), "more than 1,000,000 values"),
                Arguments.of(
                        "values of JSON",
                        text(() -> "[" + "1,".repeat(1_100_000) + "1]"),
                        "more than 1,000,000 values"));
    }

    private static Supplier<String> text(Supplier<String> text) {
        return text;
    }

    private static String lines() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            text.append(" ".repeat(i)).append("a:\n");
        }
        return text.toString();
    }

    private static String laughs(String more) {
        StringBuilder text = new StringBuilder("a0: &a0 {x: y}\n");
        for (int i = 1; i < 40; i++) {
            text.append("a%d: &a%d %s\n".formatted(i, i, more.formatted("a" + (i - 1))));
        }
        return text.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooMuch")
    void boundsWhatADocumentMayBe(String what, Supplier<String> text, String message) {
        ManifestFile file = read("kind: A\n---\n" + text.get() + "\n---\nkind: B\n");

        assertThat(file.objects()).extracting(ManifestObject::kind).containsExactly("A", "B");
        assertThat(file.unread())
                .singleElement()
                .satisfies(unread -> assertThat(unread.cause()).isEqualTo(Cause.TOO_MUCH))
                .satisfies(unread -> assertThat(unread.message()).startsWith(message));
    }

    /** Neither of which takes a square of its length. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x", "x ", "\"", "'", "\t", "x\n", "# ", "a: b\n", "- [", "!", "&a ", "é", "{{", "- - -\n", "? ",
                "|\n ", "\\\"", "---\n"
            })
    void readsALongTextInTime(String part) {
        ManifestFile file = read("kind: A\n---\na: " + part.repeat(3_000_000 / part.length()));

        assertThat(file.objects()).extracting(ManifestObject::kind).containsExactly("A");
    }

    @Test
    void readsALongValueInTime() {
        String value = "x".repeat(8_000_000);
        for (String text :
                List.of("kind: A\nv: " + value, "kind: A\nv: '" + value + "'", "kind: A\nv: |\n  " + value)) {
            assertThat(read(text)
                            .objects()
                            .getFirst()
                            .tree()
                            .get("v")
                            .textValue()
                            .strip())
                    .hasSize(value.length());
        }
    }

    @Test
    void refusesWhatIsNoText() {
        assertThat(unread(read(new byte[] {0x1F, (byte) 0x8B, 8, 1, 0, 0})))
                .containsExactly("1:1 BROKEN a binary file, neither YAML nor JSON");
        assertThat(unread(read(new byte[] {'a', ':', '\n', ' ', (byte) 0xE9, ' ', 'b'})))
                .containsExactly("2:2 BROKEN not UTF-8: byte 0xE9; save the file as UTF-8");
        assertThat(unread(read("kind: \uFFFD"))).isEmpty();
        assertThat(unread(read(new byte[] {(byte) 0xFE, (byte) 0xFF, 0, 'a', (byte) 0xDC, 0})))
                .containsExactly("1:2 BROKEN not UTF-16BE: byte 0xDC; save the file as UTF-8");
    }

    private static ManifestFile read(Path path) {
        ManifestReader reader = new ManifestReader(InputStream.nullInputStream());
        return Assertions.assertTimeoutPreemptively(
                BOUND, () -> reader.read(new ManifestSource("a.yaml", Optional.of(path))));
    }

    /** It is sparse, so that it takes no room on the disk, and would take all of it in memory. */
    @Test
    void tellsALargeFileWithoutReadingIt(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("large.yaml");
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(200L << 20);
        }

        assertThat(unread(read(path)))
                .containsExactly(
                        "1:1 TOO_MUCH larger than 16 MiB, and not read; split it into several files (it has 200 MiB)");
    }

    @Test
    void readsNoMoreOfStandardInputThanOfAFile() {
        byte[] large = new byte[ManifestSource.MAX_BYTES + 10];
        Arrays.fill(large, (byte) '\n');
        ByteArrayInputStream input = new ByteArrayInputStream(large);

        ManifestFile file = new ManifestReader(input).read(ManifestSource.STDIN);

        assertThat(file.name()).isEqualTo("<stdin>");
        assertThat(unread(file))
                .containsExactly("1:1 TOO_MUCH larger than 16 MiB, and not read; split it into several files");
        assertThat(input.available()).isEqualTo(9);
    }

    @Test
    void tellsAFileThatIsGone(@TempDir Path folder) {
        assertThat(unread(read(folder.resolve("gone.yaml"))))
                .containsExactly("1:1 NOT_FOUND can't be read: there is no such file");
    }
}
