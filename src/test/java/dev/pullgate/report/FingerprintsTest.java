package dev.pullgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.manifest.Region;
import dev.pullgate.policy.Action;
import dev.pullgate.policy.Certainty;
import dev.pullgate.policy.Finding;
import dev.pullgate.policy.RuleId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A finding is known again. */
final class FingerprintsTest {
    private static final ObjectId WEB = new ObjectId("apps/v1", "Deployment", "shop", "web");
    private static final FileFinding TAG = at(3, WEB, "app", 0, RuleId.IMAGE_TAG, "nginx");

    @Test
    void hasTheSameAfterLinesAndContainersWereMoved() {
        ObjectId raised = new ObjectId("apps/v2", "Deployment", "shop", "web");

        assertThat(fingerprints(at(99, raised, "app", 4, RuleId.IMAGE_TAG, "nginx")))
                .isEqualTo(fingerprints(TAG));
    }

    @Test
    void hasTheSameWhereAFieldOfNoContainerIsMovedInItsList() {
        assertThat(fingerprints(at(3, WEB, "", 0, RuleId.PULL_SECRET, "a")))
                .isEqualTo(fingerprints(at(9, WEB, "", 7, RuleId.PULL_SECRET, "a")));
    }

    @Test
    void hasAnotherForEverythingThatMatters() {
        assertThat(List.of(
                        TAG,
                        at(3, WEB, "other", 0, RuleId.IMAGE_TAG, "nginx"),
                        at(3, WEB, "app", 0, RuleId.IMAGE_MISSING, "nginx"),
                        at(3, WEB, "app", 0, RuleId.IMAGE_TAG, "httpd"),
                        at(
                                3,
                                new ObjectId("apps/v1", "StatefulSet", "shop", "web"),
                                "app",
                                0,
                                RuleId.IMAGE_TAG,
                                "nginx"),
                        at(3, new ObjectId("apps/v1", "Deployment", "", "web"), "app", 0, RuleId.IMAGE_TAG, "nginx"),
                        at(3, new ObjectId("apps/v1", "Deployment", "shop", "x"), "app", 0, RuleId.IMAGE_TAG, "nginx")))
                .extracting(found -> fingerprints(found).getFirst())
                .doesNotHaveDuplicates();
    }

    @Test
    void numbersThoseThatAreAlike() {
        List<String> three = fingerprints(TAG, TAG, TAG);

        assertThat(three).doesNotHaveDuplicates().allMatch(one -> one.matches("[0-9a-f]{32}"));
        assertThat(fingerprints(TAG, TAG)).isEqualTo(three.subList(0, 2));
    }

    /** Baselines and CI systems keep them: another version must not make all findings new. */
    @Test
    void isTheSameInEveryVersion() {
        assertThat(fingerprints(TAG)).containsExactly("25c0447848144b9df7f750183029c7e4");
    }

    @Test
    void isUniqueInEveryReport() {
        assertThat(Reports.rich().findings())
                .extracting(FileFinding::fingerprint)
                .doesNotHaveDuplicates();
        assertThat(Reports.many(3_000).findings())
                .extracting(FileFinding::fingerprint)
                .doesNotHaveDuplicates();
    }

    private static List<String> fingerprints(FileFinding... findings) {
        return Reports.of(findings).findings().stream()
                .map(FileFinding::fingerprint)
                .toList();
    }

    private static FileFinding at(int line, ObjectId object, String container, int index, RuleId rule, String value) {
        Finding finding = new Finding(
                rule, "/spec/containers/" + index + "/image", value, Certainty.CERTAIN, "it is wrong", "Put it right.");
        return Reports.finding("a.yaml", new Region(line, 1, line, 9), object, container, Action.DENY, finding);
    }
}
