package dev.pullgate.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullgate.support.Manifests;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which images a change brings. */
final class WorkloadTest {
    private static final String BEFORE = "{containers: [{name: web, image: 'web:1'}, {name: log, image: 'log:1'}]}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{containers: [{name: web, image: 'web:1'}, {name: log, image: 'log:1'}]} | ",
                // another place in the list is the same place of the Pod
                "{containers: [{name: log, image: 'log:1'}, {name: web, image: 'web:1'}]} | ",
                "{containers: [{name: new, image: 'new:1'}, {name: web, image: 'web:1'}, {name: log, image: 'log:1'}]}"
                        + " | /spec/containers/0/image",
                "{containers: [{name: web, image: 'web:2'}, {name: log, image: 'log:1'}]} | /spec/containers/0/image",
                // the same image elsewhere
                "{containers: [{name: log, image: 'web:1'}]} | /spec/containers/0/image",
                "{initContainers: [{name: web, image: 'web:1'}]} | /spec/initContainers/0/image",
                "{ephemeralContainers: [{name: web, image: 'web:1'}]} | /spec/ephemeralContainers/0/image",
                // another policy for the same image is no new image
                "{containers: [{name: web, image: 'web:1', imagePullPolicy: Never}]} | ",
                "{containers: []} | ",
            })
    void areTheOnesThatTheSamePlaceDidNotHave(String after, @Nullable String pointer) {
        assertThat(pod(after).imagesNotIn(pod(BEFORE)))
                .extracting(ImageUse::pointer)
                .isEqualTo(pointer == null ? List.of() : List.of(pointer));
    }

    @Test
    void areNoneWithoutAnImage() {
        assertThatThrownBy(() -> new ImageUse(ImageKind.REGULAR, "web", "/spec/containers/0/image", "", "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no image at /spec/containers/0/image");
    }

    private static Workload pod(String spec) {
        return WorkloadReader.read(WorkloadKind.POD, "shop", Manifests.document("{spec: " + spec + "}"));
    }
}
