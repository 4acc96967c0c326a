package dev.pullgate.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.admission.Decoded.Readable;
import dev.pullgate.policy.Subject.WorkloadName;
import dev.pullgate.review.Origin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an object comes from. */
final class OriginReaderTest {
    private static final String REPLICA_SETS = "system:serviceaccount:kube-system:replicaset-controller";
    private static final String OWNED = """
            {"name":"web-6d4b75cb6d-abcde","labels":{"pod-template-hash":"6d4b75cb6d","team":"sales"},
             "ownerReferences":[{"kind":"Node","name":"n1"},{"kind":"%s","name":"%s","controller":true}]}""";

    private static Origin origin(String user, String metadata) {
        byte[] review = Reviews.reviewBy(user, "", "Pod", "CREATE", "", Reviews.pod(metadata, ""), "null");
        return OriginReader.read(((Readable) ReviewDecoder.decode(review)).request());
    }

    private static List<WorkloadName> owners(String user, String kind, String name) {
        return origin(user, OWNED.formatted(kind, name)).owners();
    }

    @Test
    void readsWhoMakesItAndItsLabels() {
        String review = new String(Reviews.podWith("nginx"), StandardCharsets.UTF_8)
                .replace("\"username\":\"jane\"", "\"username\":\"jane\",\"groups\":[\"a\",\"b\"]")
                .replace("\"metadata\":{}", "\"metadata\":{\"labels\":{\"team\":\"sales\"}}");

        Origin origin =
                OriginReader.read(((Readable) ReviewDecoder.decode(review.getBytes(StandardCharsets.UTF_8))).request());

        assertThat(origin)
                .isEqualTo(new Origin(
                        "jane", List.of("a", "b"), Map.of("team", "sales"), List.of(new WorkloadName("Pod", ""))));
    }

    @ParameterizedTest
    @CsvSource({
        "ReplicaSet, web-6d4b75cb6d, Deployment, web",
        "Job, backup-29398760, CronJob, backup",
    })
    void goesUpToWhatMadeTheOwner(String kind, String name, String above, String aboveName) {
        assertThat(owners(REPLICA_SETS, kind, name))
                .containsExactly(
                        new WorkloadName("Pod", "web-6d4b75cb6d-abcde"),
                        new WorkloadName(kind, name),
                        new WorkloadName(above, aboveName));
    }

    @ParameterizedTest
    @CsvSource({"ReplicaSet, web-other", "Job, backup-2026", "Job, backup", "StatefulSet, web-6d4b75cb6d"})
    void goesNoFurtherThanTheNameTells(String kind, String name) {
        assertThat(owners(REPLICA_SETS, kind, name))
                .containsExactly(new WorkloadName("Pod", "web-6d4b75cb6d-abcde"), new WorkloadName(kind, name));
    }

    @Test
    void doesNotTakeAnEmptyHashForOne() {
        assertThat(origin(REPLICA_SETS, """
                        {"name":"a","labels":{"pod-template-hash":""},
                         "ownerReferences":[{"kind":"ReplicaSet","name":"web-","controller":true}]}""").owners())
                .containsExactly(new WorkloadName("Pod", "a"), new WorkloadName("ReplicaSet", "web-"));
    }

    /** Anybody can write an owner reference. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane",
                "system:serviceaccount:shop:replicaset-controller",
                "system:serviceaccount:kube-system:default",
                "system:serviceaccount:kube-systems:a-controller"
            })
    void believesAnOwnerReferenceOfControllersOnly(String user) {
        assertThat(owners(user, "ReplicaSet", "web-6d4b75cb6d"))
                .containsExactly(new WorkloadName("Pod", "web-6d4b75cb6d-abcde"));
    }

    @Test
    void believesTheControllerManagerToo() {
        assertThat(owners("system:kube-controller-manager", "DaemonSet", "cni")).hasSize(2);
    }
}
