package dev.pullgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.report.format.Formats;
import dev.pullgate.support.Golden;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is printed of the examples, in every format. */
final class CheckFormatsTest {
    static List<String> formats() {
        return Formats.names();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void tellsOfTheExamples(String format) {
        Typed typed = Typed.at(
                "check", "--offline", "--policy", "examples/policies/strict.yaml", "-o", format, "examples/workloads");

        assertThat(typed.err()).isEmpty();
        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.out()).isEqualTo(Golden.expected("cli/check/examples." + format, typed.out()));
    }
}
