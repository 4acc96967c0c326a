package dev.pullgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.support.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pullgate policy show}. */
final class ShowCommandTest {
    @TempDir
    private Path folder;

    private String file = "";

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("policy.yaml"), """
                apiVersion: pullgate.dev/v1alpha1
                kind: ImageAdmissionPolicy
                spec:
                  defaults: {image-tag: deny, pull-policy: "off"}
                  whenUnknown: allow
                  scopes:
                    - name: staging
                      namespaces: [staging, "team-*"]
                      modes: {image-tag: warn, image-missing: warn}
                    - name: payments
                      namespaceSelector: {matchLabels: {tier: payments}}
                      denyWhen: probable
                    - name: by name
                      namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: staging}}
                      modes: {image-missing: audit}
                    - name: asked for
                      objectSelector: {matchLabels: {images: strict}}
                      modes: {pull-policy: deny, image-missing: warn}
                  registries:
                    - {pattern: ghcr.io/acme/**, allowed: true, immutableTags: [latest]}
                  exemptions:
                    - {namespaces: [staging], images: [quay.io/**], reason: moves}
                """).toString();
    }

    private String shown(String... arguments) {
        Typed typed = Typed.at(arguments);
        assertThat(typed.err()).isEmpty();
        return typed.out().replace(folder + "/", "");
    }

    @Test
    void saysWhatHoldsWhereNobodySaysAnything() {
        String shown = shown("policy", "show");

        assertThat(shown).isEqualTo(Golden.expected("cli/show-default.txt", shown));
    }

    @Test
    void saysWhatHoldsWhereNoScopeSaysOtherwise() {
        String shown = shown("policy", "show", "-f", file, "--image", "ghcr.io/acme/web");

        assertThat(shown).isEqualTo(Golden.expected("cli/show.txt", shown));
    }

    @Test
    void saysWhatHoldsForAnObjectAndWhy() {
        String[] arguments = {
            "policy",
            "show",
            "-f",
            file,
            "-n",
            "staging",
            "-l",
            "tier=payments",
            "--label",
            "pullgate.dev/mode-image-tag=deny",
            "--label",
            "pullgate.dev/mode=none",
            "--object-label=images=strict",
            "--image=quay.io/team/api:1",
            "--image=Nginx"
        };
        String shown = shown(arguments);
        String json = shown(
                Stream.concat(Stream.of(arguments), Stream.of("-o", "json")).toArray(String[]::new));

        assertThat(shown).isEqualTo(Golden.expected("cli/show-object.txt", shown));
        assertThat(json).isEqualTo(Golden.expected("cli/show-object.jsonl", json));
    }

    @Test
    void endsWithOneForANameThatIsNone() {
        assertThat(Typed.at("policy", "show", "--image", "Nginx").code()).isEqualTo(1);
        assertThat(Typed.at("policy", "show", "--image", "nginx").code()).isZero();
    }

    @Test
    void labelsTakeANamespace() {
        assertThat(Typed.at("policy", "show", "-l", "a=b"))
                .isEqualTo(new Typed(2, "", "Labels count within a namespace: name it with --namespace.\n"));
    }
}
