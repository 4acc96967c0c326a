package dev.pullgate.policy.rules;

import static dev.pullgate.support.Situation.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.LoginOrigin;
import dev.pullgate.fact.LoginOrigin.FromNodeFile;
import dev.pullgate.fact.LoginOrigin.FromProvider;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.NodeLoginState;
import dev.pullgate.support.Situation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What it changes that Pullgate was told of the nodes' own logins: how sure a finding is, and whose login it names. */
final class NodeLoginsInRulesTest {
    private static final String WEB = "ghcr.io/acme/web:1.4.2";
    private static final AccessDenied DENIED = new AccessDenied(401, Refuser.REGISTRY);

    @Test
    void theRefusedLoginIsNamed() {
        assertThat(refusedTo(new FromNodeFile())).contains("ghcr.io refuses the nodes' login (401)");
        assertThat(refusedTo(new FromProvider("ecr")))
                .contains("ghcr.io refuses the login of the nodes' provider \"ecr\" (401)");
    }

    @Test
    void whatWasAskedWithIsNamed() {
        assertThat(Told.by(
                        new ImageMissingRule(),
                        deployment(WEB).answered(new Missing()).askedWithNodeLogin(new FromNodeFile())))
                .singleElement()
                .asString()
                .contains("asked with the nodes' login");
    }

    @ParameterizedTest
    @CsvSource({"NONE, certain", "ALL_KNOWN, certain", "CANNOT_TELL, unknown", "NOT_TOLD, probable"})
    void aRefusalIsAsSureAsTheNodesLoginsAreKnown(NodeLoginState state, String certainty) {
        assertThat(refused(deployment(WEB).answered(DENIED).nodeLogins(state))).startsWith(certainty + ": ");
    }

    @ParameterizedTest
    @CsvSource({"NONE, unknown", "ALL_KNOWN, certain"})
    void aFileWithoutALoginProvesNothingInACloud(NodeLoginState state, String certainty) {
        String image = "acme.azurecr.io/web:1";

        assertThat(refused(deployment(image).answered(DENIED).nodeLogins(state)))
                .startsWith(certainty + ": ");
    }

    @ParameterizedTest
    @CsvSource({"NONE, certain", "CANNOT_TELL, probable"})
    void aMissingImageIsAsSureAsNoOtherLoginCouldSeeIt(NodeLoginState state, String certainty) {
        assertThat(Told.by(
                        new ImageMissingRule(),
                        deployment(WEB).answered(new Missing()).nodeLogins(state)))
                .singleElement()
                .asString()
                .startsWith(certainty + ": ");
    }

    @Test
    void thePolicysWordCountsMore() {
        Situation situation = deployment(WEB)
                .policy("registries: [{pattern: ghcr.io, nodeCredentials: some}]")
                .answered(DENIED)
                .nodeLogins(NodeLoginState.NONE);

        assertThat(refused(situation)).startsWith("unknown: ");
    }

    @Test
    void aPrivateImageIsNotWithoutALoginWhereTheNodesHaveOne() {
        assertThat(Told.by(new PullSecretRule(), privately().nodeLogins(NodeLoginState.ALL_KNOWN)))
                .isEmpty();
        assertThat(Told.by(new PullSecretRule(), privately().nodeLogins(NodeLoginState.NONE)))
                .singleElement()
                .asString()
                .contains("ghcr.io is private, and no pull secret and no node has a login for it");
    }

    @Test
    void theNodesMirrorThatAnsweredIsNamed() {
        String mirror = "mirror.example:5000 (mirror of ghcr.io)";

        assertThat(Told.by(
                        new ImageMissingRule(),
                        deployment(WEB).answered(new Missing().ofMirror("mirror.example:5000"))))
                .singleElement()
                .asString()
                .contains(mirror + " has no acme/web:1.4.2");
        assertThat(refused(deployment(WEB).answered(DENIED.ofMirror("mirror.example:5000"))))
                .contains(mirror + " wants a login (401)");
        assertThat(refused(deployment(WEB)
                        .answered(DENIED.ofMirror("mirror.example:5000"))
                        .askedWithNodeLogin(new FromNodeFile())))
                .contains(mirror + " refuses the nodes' login (401)");
    }

    @Test
    void whatOneHostLacksAnotherMayHave() {
        assertThat(Told.by(
                        new ImageMissingRule(),
                        deployment(WEB)
                                .answered(((Missing) new Missing().ofMirror("mirror.example:5000"))
                                        .but("ghcr.io: connection refused"))))
                .singleElement()
                .asString()
                .startsWith("unknown: ")
                .contains("has no acme/web:1.4.2 (asked without a login); ghcr.io: connection refused.");
    }

    private static Situation privately() {
        return deployment(WEB)
                .policy("registries: [{pattern: ghcr.io, private: true}]")
                .loginsFrom();
    }

    private static String refusedTo(LoginOrigin login) {
        return refused(deployment(WEB).answered(DENIED).askedWithNodeLogin(login));
    }

    private static String refused(Situation situation) {
        return Told.by(new RegistryAccessRule(), situation).getFirst();
    }
}
