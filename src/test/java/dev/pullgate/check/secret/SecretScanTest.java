package dev.pullgate.check.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pullgate.check.secret.Exposure.Kind;
import dev.pullgate.support.Manifests;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretScanTest {
    private static final String PASSWORD = "kJ7vRq2Zt9w";
    private static final String AUTH = base64("acme-bot:" + PASSWORD);

    /** Put together here, so that no scanner of repositories takes them for ones that leaked. */
    private static final String GITHUB = "ghp" + "_k3JfQ8sLw2VzX9bN4mT7rY1cH6dP5gA0eU8i";

    private static final String GITLAB = "glpat" + "-kJ7vRq2Zt9wXb4Lm8sYc";
    private static final String DOCKER_HUB = "dckr_pat" + "_kJ7vRq2Zt9wXb4Lm8sYc1dFg5hQ";
    private static final String ACR = "kJ7vRq2Zt9wXb4Lm8sYc1dFg5hQkJ7vRq2Zt9wXb4L" + "+ACRDk3Jf9";
    private static final String AWS_ID = "AKIA" + "QW3RTY7UIOPA5DFG";
    private static final String AWS_KEY = "kJ7vRq2Zt9wXb4Lm8sYc1dFg5hQe3Ja6nPz0uTrV";
    private static final String GOOGLE =
            "{\"type\": \"service_account\", \"private_key\": \"-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ\\n\"}";

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String config(String host, String entry) {
        return "{\"auths\": {\"" + host + "\": " + entry + "}}";
    }

    private static String login(String password) {
        return "{\"username\": \"acme-bot\", \"password\": \"" + password + "\"}";
    }

    private static String secret(String key, String value) {
        return "{apiVersion: v1, kind: Secret, metadata: {name: a}, data: {" + key + ": \"" + value + "\"}}";
    }

    private static String plain(String key, String value) {
        return "{apiVersion: v1, kind: Secret, metadata: {name: a}, stringData: {" + key + ": '" + value + "'}}";
    }

    private static List<String> scan(String yaml) {
        return SecretScan.scan(Manifests.document(yaml)).stream()
                .map(exposure -> exposure.pointer() + " " + exposure.kind() + " " + exposure.registries()
                        + (exposure.certain() ? " certain" : ""))
                .toList();
    }

    private static Arguments row(String expected, String yaml) {
        return Arguments.of(expected, yaml);
    }

    static Stream<Arguments> givesAway() {
        String withAuth = config("ghcr.io", "{\"auth\": \"" + AUTH + "\"}");
        return Stream.of(
                row(
                        "/data/.dockerconfigjson DOCKER_CONFIGURATION [ghcr.io] certain",
                        secret(".dockerconfigjson", base64(withAuth))),
                row(
                        "/data/.dockerconfigjson DOCKER_CONFIGURATION [docker.io] certain",
                        secret(
                                ".dockerconfigjson",
                                base64(config("https://index.docker.io/v1/", login(PASSWORD))
                                        .replace("\": ", "\" : ")))),
                row(
                        "/stringData/.dockerconfigjson DOCKER_CONFIGURATION [ghcr.io] certain",
                        plain(".dockerconfigjson", withAuth)),
                row(
                        "/stringData/.dockercfg DOCKER_CONFIGURATION [quay.io] certain",
                        plain(".dockercfg", "{\"quay.io\": " + login(PASSWORD) + "}")),
                // Of a machine's own registry.
                row(
                        "/stringData/.dockerconfigjson DOCKER_CONFIGURATION [localhost:5000]",
                        plain(".dockerconfigjson", config("localhost:5000", login(PASSWORD)))),
                // No host that could be shown.
                row(
                        "/stringData/.dockerconfigjson DOCKER_CONFIGURATION [] certain",
                        plain(".dockerconfigjson", config("Tr0ub4dor", login(PASSWORD)))),
                row(
                        "/stringData/.dockerconfigjson IDENTITY_TOKEN [acme.azurecr.io]",
                        plain(
                                ".dockerconfigjson",
                                config("acme.azurecr.io", "{\"identitytoken\": \"" + PASSWORD + "\"}"))),
                row(
                        "/stringData/.dockerconfigjson DOCKER_CONFIGURATION [eu.gcr.io] certain",
                        plain(
                                ".dockerconfigjson",
                                config("eu.gcr.io", "{\"auth\": \"" + base64("_json_key:" + GOOGLE) + "\"}"))),
                row(
                        "/data/config.json DOCKER_CONFIGURATION [ghcr.io] certain",
                        "{kind: ConfigMap, data: {config.json: '" + withAuth + "'}}"),
                row(
                        "/metadata/annotations/kubectl.kubernetes.io~1last-applied-configuration DOCKER_CONFIGURATION [ghcr.io] certain",
                        "{kind: Secret, metadata: {annotations: {kubectl.kubernetes.io/last-applied-configuration: '"
                                + "{\"kind\":\"Secret\",\"data\":{\".dockerconfigjson\":\"" + base64(withAuth)
                                + "\"}}'}}}"),
                row(
                        "/spec/template/data/.dockerconfigjson DOCKER_CONFIGURATION [ghcr.io] certain",
                        "{kind: SealedSecret, spec: {template: {data: {.dockerconfigjson: '" + withAuth + "'}}}}"),
                row(
                        "/secretGenerator/0/literals/0 DOCKER_CONFIGURATION [ghcr.io] certain",
                        "{kind: Kustomization, secretGenerator: [{name: a, literals: ['.dockerconfigjson=" + withAuth
                                + "']}]}"),
                row(
                        "/data/setup.sh DOCKER_CONFIGURATION [ghcr.io] certain",
                        "{kind: ConfigMap, data: {setup.sh: 'cat > ~/.docker/config.json <<E\n\n" + withAuth
                                + "\n\nE'}}"),
                // Values of a chart.
                row(
                        "/imageCredentials/password NAMED_PASSWORD [quay.io]",
                        "{imageCredentials: {registry: quay.io, username: acme-bot, password: " + PASSWORD + "}}"),
                row(
                        "/global/imagePullSecrets/0/password NAMED_PASSWORD [ghcr.io]",
                        "{global: {imagePullSecrets: [{server: 'https://ghcr.io', password: " + PASSWORD + "}]}}"),
                row("/registryPassword NAMED_PASSWORD []", "{registryPassword: " + PASSWORD + "}"),
                row(
                        "/registry/auth/password NAMED_PASSWORD []",
                        "{registry: {auth: {username: x, password: " + PASSWORD + "}}}"),
                row(
                        "/dockerconfigjson DOCKER_CONFIGURATION [ghcr.io] certain",
                        "{dockerconfigjson: " + base64(withAuth) + "}"),
                row("/auths DOCKER_CONFIGURATION [ghcr.io] certain", "{auths: {ghcr.io: {auth: " + AUTH + "}}}"),
                // Variables, arguments and commands.
                row(
                        "/spec/containers/0/env/0/value NAMED_PASSWORD []",
                        "{spec: {containers: [{env: [{name: DOCKER_PASSWORD, value: " + PASSWORD + "}]}]}}"),
                row(
                        "/spec/containers/0/env/0/value GITHUB_TOKEN [ghcr.io]",
                        "{spec: {containers: [{env: [{name: ANY, value: " + GITHUB + "}]}]}}"),
                row("/a GITLAB_TOKEN []", "{a: 'token: " + GITLAB + "'}"),
                row("/a DOCKER_HUB_TOKEN [docker.io]", "{a: " + DOCKER_HUB + "}"),
                row("/a ACR_PASSWORD []", "{a: \"" + ACR + "\"}"),
                row("/data/a GITHUB_TOKEN [ghcr.io]", secret("a", base64(GITHUB))),
                row("/data/key.json GOOGLE_KEY [gcr.io, pkg.dev]", secret("key.json", base64(GOOGLE))),
                row(
                        "/env/1/value AWS_KEY [amazonaws.com]",
                        "{env: [{name: AWS_ACCESS_KEY_ID, value: " + AWS_ID + "}, {name: AWS_SECRET_ACCESS_KEY, value: "
                                + AWS_KEY + "}]}"),
                row(
                        "/data/AWS_SECRET_ACCESS_KEY AWS_KEY [amazonaws.com]",
                        "{kind: Secret, data: {AWS_ACCESS_KEY_ID: " + base64(AWS_ID) + ", AWS_SECRET_ACCESS_KEY: "
                                + base64(AWS_KEY) + "}}"),
                row(
                        "/args/3 LOGIN_COMMAND [ghcr.io]",
                        "{args: [login, -u, x, --docker-password=" + PASSWORD + ", --docker-server=ghcr.io]}"),
                row("/args/1 LOGIN_COMMAND [docker.io]", "{args: [--docker-password, " + PASSWORD + "]}"),
                row(
                        "/command/5 LOGIN_COMMAND [quay.io]",
                        "{command: [docker, login, -u, acme-bot, -p, " + PASSWORD + ", quay.io]}"),
                row(
                        "/command/2 LOGIN_COMMAND [quay.io]",
                        "{command: [sh, -c, 'set -e; podman login quay.io -u bot --password=" + PASSWORD
                                + " && run']}"),
                row(
                        "/command/2 LOGIN_COMMAND [docker.io]",
                        "{command: [sh, -c, 'echo " + PASSWORD + " | docker login -u bot --password-stdin']}"),
                row(
                        "/script LOGIN_COMMAND [ghcr.io]",
                        "{script: \"kubectl create secret docker-registry a \\\\\\n --docker-server=ghcr.io \\\\\\n"
                                + " --docker-password='" + PASSWORD + "'\"}"),
                row("/args/3 LOGIN_COMMAND []", "{args: [skopeo, copy, --src-creds, \"bot:" + PASSWORD + "\", a, b]}"));
    }

    @ParameterizedTest
    @MethodSource
    void givesAway(String expected, String yaml) {
        assertThat(scan(yaml)).containsExactly(expected);
    }

    static Stream<String> isNoAlarm() {
        return Stream.of(
                secret(".dockerconfigjson", base64("{}")),
                secret(".dockerconfigjson", base64("{\"auths\": {}}")),
                secret(".dockerconfigjson", ""),
                secret(".dockerconfigjson", "not base64!"),
                secret(".dockerconfigjson", "AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq.ewog"),
                secret(".dockerconfigjson", base64("Really really reeeeeeaaaaaaally long auth keys")),
                plain(".dockerconfigjson", config("ghcr.io", "{}")),
                plain(".dockerconfigjson", config("ghcr.io", login("${PASSWORD}"))),
                plain(".dockerconfigjson", config("ghcr.io", login("<password>"))),
                plain(".dockerconfigjson", config("ghcr.io", login("changeme"))),
                plain(".dockerconfigjson", config("ghcr.io", login("acme-bot"))),
                plain(".dockerconfigjson", config("ghcr.io", "{\"auth\": \"" + base64("user:password") + "\"}")),
                plain(".dockerconfigjson", config("ghcr.io", "{\"auth\": \"" + base64("admin:admin") + "\"}")),
                plain(".dockerconfigjson", config("ghcr.io", "{\"auth\": \"c3R...zE2\"}")),
                plain(".dockerconfigjson", config("ghcr.io", "{\"auth\": \"AA==\"}")),
                plain(".dockerconfigjson", config("ghcr.io", "{\"auth\": \"{{ .auth }}\"}")),
                plain(".dockerconfigjson", config("registry.example.com", login(PASSWORD))),
                plain(".dockerconfigjson", config("https://Private.test:5001/v1/", login(PASSWORD))),
                plain(".dockerconfigjson", config("*.fake.test", login(PASSWORD))),
                plain(".dockerconfigjson", config("your.private.registry.example.com", login(PASSWORD))),
                plain(".dockerconfigjson", config("eu.gcr.io", login("").replace("acme-bot", "_json_key"))),
                plain(".dockerconfigjson", "{\"auths\": [1], \"credHelpers\": {\"gcr.io\": \"gcloud\"}}"),
                plain(".dockerconfigjson", "{\"auths\": "),
                "{kind: SealedSecret, spec: {encryptedData: {.dockerconfigjson: AgBy3i4OJSWKPiTySYZZA9rO43cGDEqW1pXx8fQ}}}",
                "{kind: ExternalSecret, spec: {target: {template: {data: {.dockerconfigjson: '"
                        + config("ghcr.io", login("{{ .password }}")) + "'}}}, data: [{secretKey: password}]}}",
                "{kind: Secret, data: {.dockerconfigjson: 'ENC[AES256_GCM,data:ewog,iv:a=,tag:b=,type:str]'}, sops: {mac: 'ENC[x]'}}",
                "{env: [{name: DOCKER_PASSWORD, valueFrom: {secretKeyRef: {name: a, key: b}}}]}",
                "{env: [{name: DOCKER_PASSWORD, value: $(FROM_ELSEWHERE)}]}",
                "{env: [{name: DOCKER_PASSWORD, value: ''}, {name: DB_PASSWORD, value: " + PASSWORD + "}]}",
                "{env: [{name: AWS_SECRET_ACCESS_KEY, value: " + AWS_KEY + "}]}",
                "{env: [{name: AWS_ACCESS_KEY_ID, value: " + AWS_ID + "}]}",
                "{env: [{name: AWS_ACCESS_KEY_ID, value: AKIAIOSFODNN7EXAMPLE},"
                        + " {name: AWS_SECRET_ACCESS_KEY, value: wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY}]}",
                "{imageCredentials: {registry: quay.io, username: someone, password: sillyness-password}}",
                "{imageCredentials: {registry: registry.example.com, password: " + PASSWORD + "}}",
                "{registry: {redis: {password: " + PASSWORD + "}}, harbor: {database: {password: " + PASSWORD + "}}}",
                "{schemaRegistry: {password: " + PASSWORD + "}, postgresql: {auth: {password: " + PASSWORD + "}}}",
                "{imagePullSecrets: [{name: a-real-looking-name-7}], imagePullSecret: kJ7vRq2Zt9w}",
                "{registry: {password: ghcr}, docker: {tokenSecretName: kJ7vRq2Zt9w, passwordKey: kJ7vRq2Zt9w}}",
                "{args: [--docker-password=$(PASSWORD)]}",
                "{args: [--docker-password, --docker-server=ghcr.io]}",
                "{command: [docker, login, --password-stdin, ghcr.io]}",
                "{command: [sh, -c, 'aws ecr get-login-password | docker login --username AWS --password-stdin 1.dkr.ecr.eu.amazonaws.com']}",
                "{command: [sh, -c, 'docker login -u $USER -p \"$PASSWORD\" quay.io']}",
                "{command: [sh, -c, 'docker login -u a -p \"$(cat /run/secrets/x)\" quay.io']}",
                "{command: [sh, -c, 'psql -p " + PASSWORD + " && argocd login x --password " + PASSWORD + "']}",
                "{a: ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, b: glpat-xxxxxxxxxxxxxxxxxxxx, c: ghp_, d: glpat-short}",
                "{a: " + GITHUB + "00, b: x" + GITHUB + "}",
                "{description: 'set auth.password, or docker login -p YOUR_PASSWORD'}",
                "{a: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlc2lnbmF0dXJl}",
                "{htpasswd: 'acme:$2y$10$9M8jrEeoDdU8VZjnhnlXeOuGLs4kxQkG7C0Z7h8s1p2b3c4d5e6f7'}",
                "[]",
                "just text");
    }

    @ParameterizedTest
    @MethodSource
    void isNoAlarm(String yaml) {
        assertThat(scan(yaml)).isEmpty();
    }

    @Test
    void tellsOfEveryValueAndOfEachOnce() {
        String two = "{\"auths\": {\"ghcr.io\": " + login(PASSWORD) + ", \"quay.io\": " + login(PASSWORD)
                + ", \"registry.example\": " + login(PASSWORD) + "}}";

        assertThat(scan("{a: &a '" + two + "', b: *a, c: [{name: TOKEN, value: " + GITHUB
                        + "}, 'docker login ghcr.io -p " + GITHUB + "']}"))
                .containsExactly(
                        "/a DOCKER_CONFIGURATION [ghcr.io, quay.io] certain",
                        "/b DOCKER_CONFIGURATION [ghcr.io, quay.io] certain",
                        "/c/0/value GITHUB_TOKEN [ghcr.io]",
                        "/c/1 GITHUB_TOKEN [ghcr.io]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[",
                "\"",
                "{\"a\":",
                "login ",
                "docker login -p ",
                "$(",
                "\\",
                "{\"auths\": {",
                "ey",
                "AKIA+ACR",
                "<",
                "ghp_"
            })
    void takesALongTextInProportion(String part) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("password", part.repeat(2_000_000 / part.length()));
        ArrayNode list = tree.putArray("args");
        for (int i = 0; i < 20_000; i++) {
            list.add(part.strip());
        }

        Assertions.assertTimeout(
                Duration.ofSeconds(5), () -> assertThat(SecretScan.scan(tree)).isEmpty());
    }

    @Test
    void goesNotDownForEver() throws Exception {
        ObjectMapper json = new ObjectMapper();
        String text = config("ghcr.io", login(PASSWORD));
        for (int i = 0; i < 8; i++) {
            text = json.writeValueAsString(json.createObjectNode().put("auth", base64(text)));
        }

        assertThat(SecretScan.scan(JsonNodeFactory.instance.objectNode().put("a", text)))
                .isEmpty();
    }

    @Test
    void everyKindHasWords() {
        assertThat(Stream.of(Kind.values()).map(Kind::label).collect(Collectors.toSet()))
                .hasSize(Kind.values().length - 1)
                .allMatch(label -> label.length() > 5);
    }
}
