package dev.pullgate.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RelativeUriTest {
    @ParameterizedTest
    @CsvSource({
        "deploy/web.yaml, deploy/web.yaml",
        "./deploy/web.yaml, deploy/web.yaml",
        "../web.yaml, ../web.yaml",
        "a b/é.yaml, a%20b/%C3%A9.yaml",
        "c:web?#%.yaml, c%3Aweb%3F%23%25.yaml",
        "<stdin>, %3Cstdin%3E",
        "/srv/a b.yaml, file:///srv/a%20b.yaml",
    })
    void isAReference(String file, String uri) {
        assertThat(RelativeUri.of(file)).isEqualTo(uri);
        assertThat(URI.create(uri).getPath()).isEqualTo(RelativeUri.withoutDot(file));
    }
}
