package dev.pullgate.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pullgate.admission.Decoded.Malformed;
import dev.pullgate.admission.Decoded.Readable;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.workload.ImageUse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whatever is sent as an AdmissionReview is answered, and each image that is found in it stands where it is said to. */
final class ReviewFuzzTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PROBLEM = Pattern.compile("nested deeper, or with longer texts, than any object is"
            + "|not JSON \\(line \\d+, column \\d+\\)"
            + "|not UTF-8 text"
            + "|not an AdmissionReview of admission\\.k8s\\.io/v1"
            + "|request\\.uid is missing"
            + "|request\\.operation is none of CREATE, UPDATE, DELETE, CONNECT");

    @DictionaryEntries({
        "\"containers\":[{\"name\":\"a\",\"image\":\"",
        "\"ephemeralContainers\":[{",
        "\"volumes\":[{\"image\":{\"reference\":\"",
        "\"imagePullSecrets\":[{\"name\":\"",
        "\"jobTemplate\":{",
        "\"template\":{\"spec\":{",
        "\"operation\":\"UPDATE\"",
        "\"oldObject\":{",
        "\"metadata\":{\"ownerReferences\":[{\"controller\":true}]}"
    })
    @FuzzTest
    void reads(byte[] body) throws IOException {
        switch (ReviewDecoder.decode(body)) {
            case Readable readable -> check(readable.request(), body);
            case Malformed malformed -> assertThat(malformed.problem()).matches(PROBLEM);
        }
    }

    private static void check(AdmissionRequest request, byte[] body) throws IOException {
        List<ImageUse> judged =
                Triage.toReview(request).map(review -> review.images()).orElse(List.of());
        Optional<List<ImageUse>> all = Triage.toChange(request, Mutation.ALL)
                .map(change -> change.workload().images());

        assertThat(all.orElse(List.of())).containsAll(judged);
        JsonNode object = JSON.readTree(body).path("request").path("object");
        for (ImageUse image : all.orElse(List.of())) {
            assertThat(object.at(image.pointer()).textValue()).isEqualTo(image.text());
            assertThat(image.path()).isNotEmpty();
            image.pullPolicy();
            ParsedImage.parse(image.text());
        }
    }
}
