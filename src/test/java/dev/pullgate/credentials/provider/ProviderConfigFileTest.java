package dev.pullgate.credentials.provider;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.credentials.provider.CredentialProvider.Variable;
import dev.pullgate.yaml.Problem;
import dev.pullgate.yaml.YamlFile.Result;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The nodes' CredentialProviderConfig: what is read, and that everything wrong is told at once. */
final class ProviderConfigFileTest {
    private static final String WHOLE = """
            apiVersion: kubelet.config.k8s.io/v1
            kind: CredentialProviderConfig
            providers:
            - name: ecr-credential-provider
              matchImages:
              - "*.dkr.ecr.*.amazonaws.com"
              - public.ecr.aws
              defaultCacheDuration: 12h
              apiVersion: credentialprovider.kubelet.k8s.io/v1
              args: [get-credentials, --v=3]
              env:
              - name: AWS_PROFILE
                value: nodes
            - name: token-provider
              matchImages: ["*.azurecr.io"]
              defaultCacheDuration: "0s"
              apiVersion: credentialprovider.kubelet.k8s.io/v1
              tokenAttributes:
                serviceAccountTokenAudience: api://acr
                cacheType: ServiceAccount
                requireServiceAccount: true
                requiredServiceAccountAnnotationKeys: [acr/client-id]
            """;

    @Test
    void readsEveryField() {
        List<CredentialProvider> providers = valid(WHOLE);

        CredentialProvider ecr = providers.getFirst();
        assertThat(ecr.name()).isEqualTo("ecr-credential-provider");
        assertThat(ecr.matchImages())
                .extracting(Object::toString)
                .containsExactly("*.dkr.ecr.*.amazonaws.com", "public.ecr.aws");
        assertThat(ecr.defaultCacheDuration()).isEqualTo(Duration.ofHours(12));
        assertThat(ecr.apiVersion()).isEqualTo("credentialprovider.kubelet.k8s.io/v1");
        assertThat(ecr.arguments()).containsExactly("get-credentials", "--v=3");
        assertThat(ecr.environment()).containsExactly(new Variable("AWS_PROFILE", "nodes"));
        assertThat(ecr.needsServiceAccountToken()).isFalse();
        assertThat(providers.getLast().defaultCacheDuration()).isZero();
        assertThat(providers.getLast().needsServiceAccountToken()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v1beta1", "v1alpha1"})
    void readsEachVersionThatTheKubeletReads(String version) {
        assertThat(valid("""
                apiVersion: kubelet.config.k8s.io/%1$s
                kind: CredentialProviderConfig
                providers:
                - {name: p, matchImages: [a.b], defaultCacheDuration: 1m, apiVersion: credentialprovider.kubelet.k8s.io/%1$s}
                """.formatted(version))).hasSize(1);
    }

    @Test
    void readsJsonToo() {
        assertThat(valid("""
                {"apiVersion": "kubelet.config.k8s.io/v1", "kind": "CredentialProviderConfig", "providers": [{"name": "p",
                "matchImages": ["a.b"], "defaultCacheDuration": "1m", "apiVersion": "credentialprovider.kubelet.k8s.io/v1"}]}
                """)).hasSize(1);
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        assertThat(problems("""
                apiVersion: kubelet.config.k8s.io/v2
                kind: CredentialProviderConfiguration
                providers:
                - name: bin/ecr
                  matchImages: []
                  defaultCacheDuration: 12 hours
                  apiVersion: v1
                  enviroment: {}
                - matchImages: ["a b"]
                  defaultCacheDuration: -1s
                  env: [{name: "A=B"}]
                """)).isEqualTo("""
                line 1, column 13: apiVersion "kubelet.config.k8s.io/v2" is not known, did you mean kubelet.config.k8s.io/v1?
                line 2, column 7: kind "CredentialProviderConfiguration" is not known, did you mean CredentialProviderConfig?
                line 4, column 3: matchImages has to have at least one entry
                line 4, column 9: name "bin/ecr" can't be that of an executable: no slash, no space, not . or ..
                line 6, column 25: defaultCacheDuration "12 hours" is no time; write it as 12h or 90s, or 0s to keep nothing
                line 7, column 15: apiVersion "v1" is not known; there are: credentialprovider.kubelet.k8s.io/v1, credentialprovider.kubelet.k8s.io/v1beta1, credentialprovider.kubelet.k8s.io/v1alpha1
                line 8, column 3: an entry of providers has no field "enviroment"; there are: name, matchImages, defaultCacheDuration, apiVersion, args, env, tokenAttributes
                line 9, column 3: field "name" is missing here
                line 9, column 3: field "apiVersion" is missing here
                line 9, column 16: "a b" is no pattern of images; write it as *.example.com or example.com:5000/team
                line 10, column 25: defaultCacheDuration "-1s" is no time; write it as 12h or 90s, or 0s to keep nothing
                line 11, column 9: a variable's name can't have "=" in it""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            serviceAccountTokenAudience: a, cacheType: Token, requireServiceAccount: false, requiredServiceAccountAnnotationKeys: [k] | requiredServiceAccountAnnotationKeys needs requireServiceAccount: true
            serviceAccountTokenAudience: a, cacheType: None, requireServiceAccount: true | cacheType "None" is not known; there are: ServiceAccount, Token
            cacheType: Token, requireServiceAccount: true | field "serviceAccountTokenAudience" is missing here
            serviceAccountTokenAudience: a, cacheType: Token | field "requireServiceAccount" is missing here
            serviceAccountTokenAudience: a, requireServiceAccount: true | field "cacheType" is missing here
            serviceAccountTokenAudience: a, cacheType: Token, requireServiceAccount: true, requiredServiceAccountAnnotationKeys: [k], optionalServiceAccountAnnotationKeys: [k] | annotation key "k" stands here a second time
            """)
    void checksTokenAttributes(String attributes, String problem) {
        assertThat(problems(withTokenAttributes("v1", attributes))).endsWith(": " + problem);
    }

    @Test
    void allowsTokenAttributesOnlyInV1() {
        String attributes = "serviceAccountTokenAudience: a, cacheType: Token, requireServiceAccount: true";

        assertThat(problems(withTokenAttributes("v1beta1", attributes)))
                .contains("an entry of providers has no field \"tokenAttributes\"");
        assertThat(problems(withTokenAttributes("v1", attributes)
                        .replace("credentialprovider.kubelet.k8s.io/v1", "credentialprovider.kubelet.k8s.io/v1beta1")))
                .endsWith("tokenAttributes needs apiVersion: credentialprovider.kubelet.k8s.io/v1");
    }

    @Test
    void wantsEachNameOnceAndAtLeastOne() {
        String provider =
                "- {name: p, matchImages: [a.b], defaultCacheDuration: 1m, apiVersion: credentialprovider.kubelet.k8s.io/v1}\n";
        String head = "apiVersion: kubelet.config.k8s.io/v1\nkind: CredentialProviderConfig\nproviders:\n";

        assertThat(problems(head + provider + provider))
                .isEqualTo("line 5, column 10: there is a provider \"p\" already");
        assertThat(problems(head + "  []\n")).isEqualTo("line 1, column 1: providers has to have at least one entry");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "a: [", "just a text", "{}\n---\n{}", "&a [*a]"})
    void readsNothingOutOfWhatIsNoConfiguration(String text) {
        assertThat(problems(text)).startsWith("line ");
    }

    private static String withTokenAttributes(String version, String attributes) {
        return """
                apiVersion: kubelet.config.k8s.io/%s
                kind: CredentialProviderConfig
                providers:
                - name: p
                  matchImages: [a.b]
                  defaultCacheDuration: 1m
                  apiVersion: credentialprovider.kubelet.k8s.io/v1
                  tokenAttributes: {%s}
                """.formatted(version, attributes);
    }

    private static List<CredentialProvider> valid(String yaml) {
        return switch (ProviderConfigFile.read(yaml)) {
            case Result.Valid<List<CredentialProvider>>(List<CredentialProvider> providers) -> providers;
            case Result.Invalid<List<CredentialProvider>> invalid ->
                throw new AssertionError(invalid.problems().toString());
        };
    }

    private static String problems(String yaml) {
        return switch (ProviderConfigFile.read(yaml)) {
            case Result.Valid<List<CredentialProvider>> valid -> "no problem";
            case Result.Invalid<List<CredentialProvider>> invalid ->
                invalid.problems().stream().map(Problem::toString).collect(joining("\n"));
        };
    }
}
