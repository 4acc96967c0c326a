package dev.pullgate.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.support.Manifests;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Places in objects, as a policy names them. */
final class FieldPatternTest {
    private static final JsonNode OBJECT = Manifests.document("""
            spec:
              image: a
              list: [{image: b}, {}, {image: c}, d]
              lists: [[{image: e}], f, [{image: g}]]
              mapping: {x/y: {image: h}, z~: {image: i}, none: j}
              "0": {image: k}
            """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spec.image | /spec/image",
                "spec.list[*].image | /spec/list/0/image /spec/list/2/image",
                "spec.lists[*][*].image | /spec/lists/0/0/image /spec/lists/2/0/image",
                "spec.mapping.*.image | /spec/mapping/x~1y/image /spec/mapping/z~0/image",
                "*.image | /spec/image",
                "spec.0.image | /spec/0/image",
                "spec.nothing.image | ''",
                "spec.list.0.image | ''",
                "spec.list.*.image | ''",
                "spec.mapping[*].image | ''",
                "spec.image.image | ''",
            })
    void leadToWhatIsThere(String pattern, String pointers) {
        assertThat(FieldPattern.of(pattern).pointers(OBJECT))
                .containsExactlyElementsOf(Arrays.stream(pointers.split(" ", -1))
                        .filter(pointer -> !pointer.isEmpty())
                        .toList())
                .allSatisfy(
                        pointer -> assertThat(OBJECT.at(pointer).isTextual()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".spec",
                "spec.",
                "spec..image",
                "$.spec",
                "spec[0]",
                "spec[*",
                "[*]",
                "spec/image",
                "spec.a*",
                "spec image"
            })
    void areNoOthers(String text) {
        assertThat(FieldPattern.parse(text)).isEmpty();
        assertThatThrownBy(() -> FieldPattern.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void areTheSameIfTheyAreWrittenSo() {
        assertThat(FieldPattern.of("a[*].b"))
                .isEqualTo(FieldPattern.of("a[*].b"))
                .hasSameHashCodeAs(FieldPattern.of("a[*].b"))
                .hasToString("a[*].b")
                .isNotEqualTo(FieldPattern.of("a.b"));
    }
}
