package dev.pullgate.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scalars without quotes mean what kubectl takes them for. */
final class PlainScalarTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> meanWhatTheyMeanToKubectl() throws IOException {
        try (InputStream vectors =
                Objects.requireNonNull(PlainScalarTest.class.getResourceAsStream("plain-scalars.txt"))) {
            return new String(vectors.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(vector ->
                            DynamicTest.dynamicTest(vector[0], () -> isLike(vector[0], JSON.readTree(vector[1]))));
        }
    }

    private static void isLike(String scalar, JsonNode expected) {
        JsonNode node = PlainScalar.node(scalar, 3, 7);

        assertThat(node.getNodeType()).isEqualTo(expected.getNodeType());
        if (expected.isIntegralNumber() && node.isIntegralNumber()) {
            assertThat(node.bigIntegerValue()).isEqualTo(expected.bigIntegerValue());
        } else if (expected.isNumber()) {
            assertThat(node.doubleValue()).isEqualTo(expected.doubleValue());
        } else {
            assertThat(node).isEqualTo(expected);
        }
        assertThat(node).isInstanceOfSatisfying(Located.class, located -> {
            assertThat(located.start()).isEqualTo(3);
            assertThat(located.end()).isEqualTo(7);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "a, a",
        "1, 1",
        "0x10, 16",
        "yes, true",
        "OFF, false",
        "1.50, 1.5",
        "1e3, 1000",
        "0.1, 0.1",
        ".inf, .inf",
        "-.INF, -.inf",
        ".NaN, .nan",
        "18446744073709551615, 18446744073709551615"
    })
    void areCalledSoWhereTheyAreKeys(String scalar, String key) {
        assertThat(PlainScalar.key(PlainScalar.node(scalar, 0, 0))).contains(key);
    }
}
