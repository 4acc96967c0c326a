package dev.pullgate.manifest;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form in which a file may hold objects, and where their values stand. */
final class ManifestReaderTest {
    private static ManifestFile read(String text) {
        ManifestFile file = ManifestReader.read("a.yaml", text.getBytes(UTF_8));
        assertThat(file.unread()).isEmpty();
        return file;
    }

    private static ManifestObject only(String text) {
        List<ManifestObject> objects = read(text).objects();
        assertThat(objects).hasSize(1);
        return objects.getFirst();
    }

    /** Its objects, such as {@code 0 Pod shop/web} and {@code 1/items/0 Pod a}. */
    private static List<String> objects(ManifestFile file) {
        return file.objects().stream()
                .map(object -> (object.document() + object.pointer() + " " + object.kind() + " "
                                + (object.namespace().isEmpty() ? "" : object.namespace() + "/") + object.name())
                        .strip())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "image: nginx # c | 1:8-1:13 PLAIN",
                "image: 'nginx' | 1:8-1:15 SINGLE_QUOTED",
                "image: \"ngin\\u0078\" | 1:8-1:20 DOUBLE_QUOTED",
                "image:  \t nginx | 1:11-1:16 PLAIN",
                "image:\\n    nginx | 2:5-2:10 PLAIN",
                "image:\\r\\n    nginx\\r\\n | 2:5-2:10 PLAIN",
                "image: >-\\n  nginx\\n | 1:8-2:8 BLOCK",
                "image: &a nginx | 1:11-1:16 PLAIN",
                "image: !!str &a 'nginx' | 1:17-1:24 SINGLE_QUOTED",
                "image: &a # why\\n  nginx | 2:3-2:8 PLAIN",
                "{x: é😀é, image: nginx} | 1:17-1:22 PLAIN",
                "'😀': {}\\nimage: nginx | 2:8-2:13 PLAIN",
                "a: &a nginx\\nimage: *a | 1:7-1:12 PLAIN",
                "a: &a {image: nginx}\\n<<: *a | 1:15-1:20 PLAIN",
                "{\"image\": \"nginx\"} | 1:11-1:18 DOUBLE_QUOTED",
                "{\\n\\t\"image\":\\t\"ngin\\u0078\"\\n} | 2:11-2:23 DOUBLE_QUOTED",
            })
    void knowsWhereAValueStandsAndHowItIsWritten(String text, String place) {
        String yaml = text.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
        String whole = yaml.startsWith("{") ? yaml.replaceFirst("\\{", "{\"kind\": \"Pod\", ") : yaml + "\nkind: Pod\n";
        int added = yaml.startsWith("{") ? "\"kind\": \"Pod\", ".length() : 0;
        ManifestFile file = read(whole);
        ManifestObject object = file.objects().getFirst();

        Region region = object.region("/image");
        WrittenScalar written = file.written(object, "/image").orElseThrow();

        int shift = region.line() == 1 ? added : 0;
        assertThat(region.line() + ":" + (region.column() - shift) + "-" + region.endLine() + ":"
                        + (region.endColumn() - shift) + " " + written.style())
                .isEqualTo(place);
        assertThat(written.value().strip()).isEqualTo("nginx");
    }

    @Test
    void letsAValueBeReplacedAndNothingElse() {
        ManifestFile file = read("# 😀\nkind: Pod # é\nimage:   'nginx'  # keep\n");
        WrittenScalar written =
                file.written(file.objects().getFirst(), "/image").orElseThrow();

        assertThat(file.text().substring(0, written.start())
                        + "'nginx:1'"
                        + file.text().substring(written.end()))
                .isEqualTo("# 😀\nkind: Pod # é\nimage:   'nginx:1'  # keep\n");
    }

    @Test
    void givesTheNearestPlaceOfWhatIsNotThere() {
        ManifestObject object = only("kind: Pod\nspec:\n  containers:\n    - name: a\n      command: [b]\n\n# end\n");

        assertThat(object.region("/spec/containers/0/image")).isEqualTo(new Region(4, 7, 5, 19));
        assertThat(object.region("/status/x")).isEqualTo(new Region(1, 1, 5, 19));
        assertThat(object.region("")).isEqualTo(new Region(1, 1, 5, 19));
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of(UTF_8, ""),
                Arguments.of(UTF_8, "\uFEFF"),
                Arguments.of(UTF_16LE, ""),
                Arguments.of(UTF_16LE, "\uFEFF"),
                Arguments.of(UTF_16BE, ""),
                Arguments.of(UTF_16BE, "\uFEFF"));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void readsUnicodeInEveryForm(Charset charset, String mark) {
        for (String text : List.of(
                "kind: Pod\nmetadata: {name: é😀}\n", "{\"kind\": \"Pod\", \"metadata\": {\"name\": \"é😀\"}}")) {
            byte[] bytes = (mark + text).getBytes(charset);

            ManifestFile file = ManifestReader.read("a", bytes);

            assertThat(file.unread()).isEmpty();
            assertThat(objects(file)).containsExactly("0 Pod é😀");
            assertThat(file.objects().getFirst().region("").column()).isEqualTo(1);
            assertThat(file.encode(file.text())).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "# nothing",
                "---",
                "---\n---\n...\n",
                "%YAML 1.1\n---\n",
                "\uFEFF",
                "null",
                "hello world",
                "[1, 2]"
            })
    void findsNoObjectWhereThereIsNone(String text) {
        assertThat(read(text).objects()).isEmpty();
    }

    /** Values of a chart, patches and what other programs are configured with lie in the same folders. */
    @Test
    void findsNoObjectWithoutAKind() {
        assertThat(read("image: {tag: a}\n---\n- op: replace\n---\nkind: 1\n").objects())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "kind: A\\n---\\nkind: B\\n | 0 A;1 B ",
                "# c\\n---\\nkind: A\\n---\\n# only a comment\\n---\\nkind: B | 0 A;2 B ",
                "kind: A\\n...\\n---\\nkind: B\\n... | 0 A;1 B ",
                "%YAML 1.1\\n---\\nkind: A\\n--- # c\\nkind: B | 0 A;1 B ",
                "--- {kind: A}\\n--- {kind: B} | 0 A;1 B ",
                "{\"kind\": \"A\"}{\"kind\": \"B\"}\\n\\n{\"kind\": \"C\"} | 0 A;1 B;2 C ",
                "{\"kind\": \"A\"}\\n---\\nkind: B | 0 A;1 B ",
                "{\"kind\": \"A\"}\\n---\\n{\\n\\t\"kind\": \"B\"} | 0 A;1 B ",
                "kind: A\\n---\\n{\\n\\t\"kind\": \"B\"\\n}\\n---\\nkind: C | 0 A;1 B;2 C ",
                "{kind: A, b: [c]} | 0 A",
                "  \\n {kind: A} # yaml | 0 A",
                "x: >\\n  ---\\n  kind: B\\nkind: A | 0 A",
            })
    void readsDocumentsOneAfterAnother(String text, String objects) {
        ManifestFile file = read(text.replace("\\n", "\n").replace("\\t", "\t"));

        assertThat(objects(file)).containsExactly(objects.split(";", -1)).isNotEmpty();
    }

    @Test
    void takesListsApart() {
        ManifestFile file = read("""
                apiVersion: v1
                kind: List
                items:
                  - {kind: Pod, metadata: {name: a}}
                  - kind: List
                    items:
                      - {kind: Pod, metadata: {name: b}}
                  - nothing
                  - {no: kind}
                ---
                apiVersion: apps/v1
                kind: DeploymentList
                items:
                  - metadata: {name: c, namespace: shop}
                  - {apiVersion: v1, kind: Pod, metadata: {name: d}}
                """);

        assertThat(objects(file))
                .containsExactly(
                        "0/items/0 Pod a", "0/items/1/items/0 Pod b", "1/items/0 Deployment shop/c", "1/items/1 Pod d");
        assertThat(file.objects().get(2).apiVersion()).isEqualTo("apps/v1");
        assertThat(file.objects().get(2).region("/metadata/name")).isEqualTo(new Region(14, 22, 14, 23));
    }

    @Test
    void looksIntoReviews() {
        ManifestFile file = read("""
                {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {
                  "namespace": "shop",
                  "object": {"kind": "Pod", "metadata": {"generateName": "a"}},
                  "oldObject": {"kind": "Pod", "metadata": {"name": "b"}}}}
                {"kind": "AdmissionReview", "request": {"namespace": "shop", "object": {"kind": "Pod", "metadata": {"namespace": "own"}}}}
                {"kind": "AdmissionReview", "request": {"object": null}}
                {"kind": "AdmissionReview", "response": {}}
                """);

        assertThat(objects(file).subList(0, 2))
                .containsExactly("0/request/object Pod shop/", "1/request/object Pod own/");
        assertThat(file.objects().getFirst().region("/metadata/generateName").line())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{a: 1, a: 2} | {`a`:2}",
                "{a: &x {b: 1, c: 2}, d: {b: 0, <<: *x, c: 3}} | {`a`:{`b`:1,`c`:2},`d`:{`b`:1,`c`:3}}",
                "{a: &x {b: 1}, c: &y {b: 2, d: 3}, e: {<<: [*x, *y]}} | {`a`:{`b`:1},`c`:{`b`:2,`d`:3},`e`:{`b`:1,`d`:3}}",
                "{a: &x b, *x : c} | {`a`:`b`,`b`:`c`}",
                "{&x a: *x} | {`a`:`a`}",
                "{a: &x b, c: &x d, e: *x} | {`a`:`b`,`c`:`d`,`e`:`d`}",
                "{1: a, 0x10: b, yes: c, 1.50: d, '~': e, \"<<\": f} | {`1`:`a`,`16`:`b`,`true`:`c`,`1.5`:`d`,`~`:`e`,`<<`:`f`}",
                "{a: !!str 1, b: !!float 1, c: !!binary aGk=, d: ! 1, e: !own 1, f: !!int 7} |"
                        + " {`a`:`1`,`b`:1,`c`:`hi`,`d`:`1`,`e`:`1`,`f`:7}",
                "{a: nginx:, b: [c:, d:e], f: g:} | {`a`:`nginx:`,`b`:[`c:`,`d:e`],`f`:`g:`}",
                "{`a`:[b], `c`:{d: e}, f : , g : [h], i: `j:}`} | {`a`:[`b`],`c`:{`d`:`e`},`f`:null,`g`:[`h`],`i`:`j:}`}",
                "{a: !own {b: c}, d: !ref [e]} | {`a`:{`b`:`c`},`d`:[`e`]}",
            })
    void readsAsKubectlDoes(String yaml, String json) {
        ManifestObject object = only("kind: Pod\nx: " + yaml.replace('`', '"') + "\n");

        assertThat(object.tree().get("x")).hasToString(json.replace('`', '"'));
    }
}
