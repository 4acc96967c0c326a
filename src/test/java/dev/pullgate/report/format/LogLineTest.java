package dev.pullgate.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogLineTest {
    @ParameterizedTest
    @CsvSource({
        "::error::x, : :error::x",
        "'  ::error::x', '  : :error::x'",
        "a ::error::x, a ::error::x",
        "a ##[add-mask]x, a # #[add-mask]x",
        "##vso[task.complete]x, # #vso[task.complete]x",
        "###[error]x, ## #[error]x",
        "## heading, ## heading",
    })
    void isNoCommand(String line, String safe) {
        assertThat(LogLine.of(line)).isEqualTo(safe);
    }
}
