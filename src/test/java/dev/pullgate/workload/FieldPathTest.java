package dev.pullgate.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places as people write them. */
final class FieldPathTest {
    @ParameterizedTest
    @CsvSource({
        "/spec/containers/0/image, spec.containers[0].image",
        "/spec/template/spec/initContainers/12/imagePullPolicy, spec.template.spec.initContainers[12].imagePullPolicy",
        "/spec/volumes/3/image/reference, spec.volumes[3].image.reference",
        "/spec/serviceAccountName, spec.serviceAccountName",
        "/spec, spec",
        "/spec/imagePullSecrets/0, spec.imagePullSecrets[0]",
    })
    void areWrittenWithDotsAndIndexes(String pointer, String path) {
        assertThat(FieldPath.of(pointer)).isEqualTo(path);
    }

    @Test
    void areEmptyForTheWholeObject() {
        assertThat(FieldPath.of("")).isEmpty();
    }
}
