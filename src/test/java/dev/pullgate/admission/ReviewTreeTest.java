package dev.pullgate.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.admission.Decoded.Readable;
import dev.pullgate.support.Corpora;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read of a review, and what is passed over. */
final class ReviewTreeTest {
    static List<Path> reviews() {
        return Corpora.files("apiserver-reviews", ".json");
    }

    @ParameterizedTest
    @MethodSource("reviews")
    void readsTheObjectsWithoutWhatIsNeverLookedAt(Path file) throws IOException {
        byte[] body = Files.readAllBytes(file);
        AdmissionRequest request = ((Readable) ReviewDecoder.decode(body)).request();

        assertThat(request.object().findValue("managedFields")).isNull();
        assertThat(request.oldObject().findValue("managedFields")).isNull();
        JsonNode whole = Stage.json(body).at("/request/object");
        assertThat(request.object().path("spec").findValuesAsText("image"))
                .isEqualTo(whole.path("spec").findValuesAsText("image"));
    }
}
