package dev.pullgate.webhookconfig;

import static dev.pullgate.webhookconfig.Manifests.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.app.PullgateConfig;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.RuleId;
import dev.pullgate.policy.file.PolicyDocument;
import dev.pullgate.policy.file.PolicyFile;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class DeploymentTest {
    private static final JsonNode DEPLOYMENT = Manifests.object("deployment.yaml", "Deployment");
    private static final JsonNode POD = DEPLOYMENT.at("/spec/template/spec");
    private static final JsonNode CONTAINER = POD.at("/containers/0");
    private static final Properties APPLICATION = Manifests.application();

    @Test
    void everySettingIsAKeyOfPullgates() {
        assertThat(stream(CONTAINER.path("env")))
                .isNotEmpty()
                .allSatisfy(
                        variable -> assertThat(variable.path("name").asText()).isIn(keys()));
    }

    @Test
    void theCertificateLiesWherePullgateLooksForIt() {
        PullgateConfig.Tls tls = defaults().tls();
        String folder = mountPath("tls");
        assertThat(stream(volume("tls").at("/secret/items")))
                .extracting(item -> folder + "/" + item.path("path").asText())
                .containsExactly(tls.certificate().toString(), tls.privateKey().toString());
    }

    @Test
    void thePolicyLiesWhereTheSettingSays() {
        assertThat(stream(CONTAINER.path("env")))
                .filteredOn(variable -> variable.path("name").asText().equals("PULLGATE_POLICY_FILE"))
                .extracting(variable -> variable.path("value").asText())
                .containsExactly(mountPath("policy") + "/policy.yaml");
    }

    @Test
    void theStarterPolicyIsWhatHoldsWithoutOne() throws Exception {
        PolicyDocument starter = PolicyFile.read(Files.readString(Path.of("webhook-config/policy.yaml")));
        assertThat(starter).isInstanceOf(PolicyDocument.Loaded.class);
        ImageAdmissionPolicy policy = ((PolicyDocument.Loaded) starter).policy();
        assertThat(RuleId.values())
                .allSatisfy(rule -> assertThat(policy.enforcement().mode(rule)).isEqualTo(rule.defaultMode()));
        assertThat(policy.defaults().modes()).as("each rule is spelled out").hasSize(RuleId.values().length);
        assertThat(policy.enforcement()).isEqualTo(ImageAdmissionPolicy.DEFAULT.enforcement());
        assertThat(policy)
                .usingRecursiveComparison()
                .ignoringFields("defaults")
                .isEqualTo(ImageAdmissionPolicy.DEFAULT);
    }

    @Test
    void portsAreThoseThatAreListenedOn() {
        assertThat(port("https")).isEqualTo(APPLICATION.getProperty("quarkus.http.ssl-port"));
        assertThat(port("management")).isEqualTo(APPLICATION.getProperty("quarkus.management.port"));
        assertThat(APPLICATION.getProperty("quarkus.jib.ports")).isEqualTo(port("https") + "," + port("management"));

        JsonNode service = Manifests.object("service.yaml", "Service").path("spec");
        assertThat(service.at("/ports/0/port").asInt()).isEqualTo(443);
        assertThat(service.at("/ports/0/targetPort").asText()).isEqualTo("https");
        assertThat(service.path("selector")).isEqualTo(DEPLOYMENT.at("/spec/template/metadata/labels"));
    }

    @Test
    void probesAskTheManagementPort() {
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            JsonNode get = CONTAINER.path(probe).path("httpGet");
            assertThat(get.path("port").asText()).as(probe).isEqualTo("management");
            assertThat(get.path("path").asText())
                    .as(probe)
                    .isEqualTo(probe.equals("readinessProbe") ? "/q/health/ready" : "/q/health/live");
        }
    }

    @Test
    void itIsNotKilledBeforeItHasAnsweredEverything() {
        int drain = seconds("quarkus.shutdown.delay") + seconds("quarkus.shutdown.timeout");
        assertThat(POD.path("terminationGracePeriodSeconds").asInt()).isGreaterThan(drain);
    }

    @Test
    void itRunsWithAsLittleAsItCan() {
        JsonNode pod = POD.path("securityContext");
        JsonNode container = CONTAINER.path("securityContext");
        assertThat(pod.path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.path("runAsUser").asText()).isEqualTo(APPLICATION.getProperty("quarkus.jib.user"));
        assertThat(pod.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(Manifests.texts(container.at("/capabilities/drop"))).containsExactly("ALL");
        assertThat(volume("tmp").has("emptyDir")).isTrue();
    }

    @Test
    void itMayGetPullSecretsAndServiceAccountsAndWatchAFewKindsAndNothingElse() {
        List<String> rights = new ArrayList<>();
        for (JsonNode rule : Manifests.object("rbac.yaml", "ClusterRole").path("rules")) {
            rights.add(String.join(
                    " ",
                    String.join(",", Manifests.texts(rule.path("verbs"))),
                    String.join(",", Manifests.texts(rule.path("apiGroups"))),
                    String.join(",", Manifests.texts(rule.path("resources")))));
        }

        assertThat(rights)
                .containsExactly(
                        "get  secrets,serviceaccounts",
                        "list,watch  nodes",
                        "list,watch  pods",
                        "get,list,watch  namespaces",
                        "list,watch node.k8s.io runtimeclasses",
                        "list,watch networking.k8s.io servicecidrs");
    }

    /** A dry run is not told from the real thing. */
    @Test
    void itMayCreatePodsInItsOwnNamespaceAndNowhereElse() {
        JsonNode role = Manifests.object("rbac.yaml", "Role");
        assertThat(role.at("/metadata/namespace").asText()).isEqualTo("pullgate");
        assertThat(role.path("rules")).hasSize(1);
        assertThat(Manifests.texts(role.at("/rules/0/resources"))).containsExactly("pods");
        assertThat(Manifests.texts(role.at("/rules/0/verbs"))).containsExactly("create");
        assertThat(Manifests.object("rbac.yaml", "RoleBinding")
                        .at("/metadata/namespace")
                        .asText())
                .isEqualTo("pullgate");
    }

    private static Set<String> keys() {
        return ConfigMappings.getProperties(ConfigClass.configClass(PullgateConfig.class)).keySet().stream()
                .map(key -> key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static PullgateConfig defaults() {
        return new SmallRyeConfigBuilder()
                .withMapping(PullgateConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .build()
                .getConfigMapping(PullgateConfig.class);
    }

    private static String mountPath(String volume) {
        return named(CONTAINER.path("volumeMounts"), volume).path("mountPath").asText();
    }

    private static JsonNode volume(String name) {
        return named(POD.path("volumes"), name);
    }

    private static String port(String name) {
        return named(CONTAINER.path("ports"), name).path("containerPort").asText();
    }

    private static JsonNode named(JsonNode list, String name) {
        return stream(list)
                .filter(entry -> entry.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing named " + name));
    }

    private static int seconds(String key) {
        return Integer.parseInt(APPLICATION.getProperty(key).replace("s", ""));
    }
}
