package dev.pullgate.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kinds that are looked into. */
final class WorkloadKindTest {
    @ParameterizedTest
    @CsvSource({
        "'', Pod, '', false",
        "apps, Deployment, /spec/template, true",
        "apps, ReplicaSet, /spec/template, true",
        "apps, StatefulSet, /spec/template, true",
        "apps, DaemonSet, /spec/template, true",
        "'', ReplicationController, /spec/template, true",
        "batch, Job, /spec/template, true",
        "batch, CronJob, /spec/jobTemplate/spec/template, true",
        "'', PodTemplate, /template, true",
    })
    void haveTheirPodAt(String group, String kind, String pointer, boolean template) {
        WorkloadKind found = WorkloadKind.of(group, kind).orElseThrow();

        assertThat(found.podPointer()).isEqualTo(pointer);
        assertThat(found.isTemplate()).isEqualTo(template);
    }

    @Test
    void areTheseNine() {
        assertThat(WorkloadKind.all()).hasSize(9).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"'', Service", "'', Deployment", "apps, Pod", "batch, Cronjob", "argoproj.io, Rollout"})
    void areNoOthers(String group, String kind) {
        assertThat(WorkloadKind.of(group, kind)).isEmpty();
    }
}
