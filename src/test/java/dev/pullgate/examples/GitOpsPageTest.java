package dev.pullgate.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.support.Policies;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/gitops.md shows policies that can be used, for each of its two ways. */
final class GitOpsPageTest {
    private static final String PAGE = Example.read(Path.of("docs/gitops.md"));

    @Test
    void showsAPolicyForEachWay() {
        List<ImageAdmissionPolicy> policies = Pattern.compile("(?sm)^```yaml\n(mirrors:.*?)^```")
                .matcher(PAGE)
                .results()
                .map((MatchResult block) -> Policies.of(block.group(1)))
                .toList();

        assertThat(policies).extracting(policy -> policy.inject().templates()).containsExactly(false, true);
        assertThat(policies).allMatch(policy -> !policy.mirrors().mirrors().isEmpty());
    }
}
