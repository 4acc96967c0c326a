package dev.pullgate.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.pullgate.support.FakeRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.config.SSLConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The application as it is started, called over TLS as the API server calls it. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
final class WebhookTest {
    @SuppressWarnings("NullAway.Init")
    FakeRegistry open;

    @SuppressWarnings("NullAway.Init")
    FakeRegistry closed;

    @TestHTTPResource(value = "/", tls = true)
    @SuppressWarnings("NullAway.Init")
    URI webhook;

    @TestHTTPResource(value = "/", management = true)
    @SuppressWarnings("NullAway.Init")
    URI management;

    private final CapturedLog log = new CapturedLog();

    @BeforeEach
    void captureTheLog() {
        log.clear();
    }

    @Test
    void letsInWhatPulls() {
        validate(pod(open.host() + "/shop/web:1.4.2", ""))
                .body("response.uid", equalTo("u-1"))
                .body("response.allowed", equalTo(true))
                .body("response.warnings", nullValue())
                .body("response.patch", nullValue());
    }

    @Test
    void deniesWhatIsNotThere() {
        validate(pod(open.host() + "/shop/web:1.5.0", ""))
                .body("response.allowed", equalTo(false))
                .body("response.status.code", equalTo(403))
                .body("response.status.reason", equalTo("Forbidden"))
                .body("response.status.message", containsString("has no shop/web:1.5.0 (asked without a login)"));
    }

    @Test
    void asksWithTheLoginOfThePullSecret() {
        validate(pod(closed.host() + "/shop/billing:3.1.0", "good")).body("response.allowed", equalTo(true));
    }

    @Test
    void deniesWhatTheRegistryRefusesToTheOnlyLoginThereIs() {
        validate(pod(closed.host() + "/shop/billing:3.1.0", "wrong"))
                .body("response.allowed", equalTo(false))
                .body("response.status.message", containsString("(registry-access)"))
                .body("response.status.message", not(containsString("guess-of-shop")));
    }

    @Test
    void deniesAPullSecretThatIsNotThere() {
        validate(pod(closed.host() + "/shop/billing:3.1.0", "nowhere"))
                .body("response.allowed", equalTo(false))
                .body("response.status.message", containsString("spec.imagePullSecrets[0] \"nowhere\""));
    }

    @Test
    void warnsWhereTheRegistryIsNotThere() {
        validate(pod("registry.invalid/web:1", ""))
                .body("response.allowed", equalTo(true))
                .body("response.warnings", hasItem(containsString("(registry-unreachable)")));
    }

    @ParameterizedTest
    @CsvSource({"mutate, true, true", "mutate/images, true, false", "mutate/pull-policy, false, true"})
    void changesWhatThePathSays(String path, boolean images, boolean pullPolicies) {
        String patch = call().body(podOf("nginx:1.27", "", "Always"))
                .post(webhook.resolve("/" + path))
                .then()
                .statusCode(200)
                .extract()
                .path("response.patch");
        String readable = patch == null ? "" : new String(Base64.getDecoder().decode(patch), StandardCharsets.UTF_8);

        assertThat(readable.contains("/hub/library/nginx:1.27")).isEqualTo(images);
        String unchanging = call().body(podOf(open.host() + "/shop/web:1.4.2", "", "Always"))
                .post(webhook.resolve("/" + path))
                .then()
                .extract()
                .path("response.patch");
        assertThat(unchanging != null).isEqualTo(pullPolicies);
    }

    @Test
    void refusesWhatIsNoReview() {
        call().body("{}")
                .post(webhook.resolve("/validate"))
                .then()
                .statusCode(400)
                .body(containsString("AdmissionReview"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml"})
    void refusesOtherContentTypes(String type) {
        given().relaxedHTTPSValidation()
                .contentType(type)
                .body("{}")
                .post(webhook.resolve("/validate"))
                .then()
                .statusCode(415);
    }

    @Test
    void refusesWhatIsLongerThanAnyReview() {
        // Asks before it sends the body, as the answer comes before its end.
        RestAssuredConfig asking = RestAssuredConfig.config()
                .httpClient(HttpClientConfig.httpClientConfig().setParam("http.protocol.expect-continue", true));
        call().config(asking.sslConfig(SSLConfig.sslConfig().relaxedHTTPSValidation()))
                .body(new byte[9 * 1024 * 1024])
                .post(webhook.resolve("/validate"))
                .then()
                .statusCode(413);
    }

    @Test
    void takesAReviewAsLongAsTheyCome() {
        String filler = "\"annotations\":{\"a\":\"" + "x".repeat(6 * 1024 * 1024) + "\"},";
        call().body(pod(open.host() + "/shop/web:1.4.2", "").replace("\"metadata\":{", "\"metadata\":{" + filler))
                .post(webhook.resolve("/validate?timeout=10s"))
                .then()
                .statusCode(200)
                .body("response.allowed", equalTo(true));
    }

    /** Every call of those that are made meanwhile is answered, by the one policy or by the other. */
    @Test
    void takesAnotherPolicyWithoutDroppingAReview() throws Exception {
        Path file = Surroundings.FOLDER.resolve("policy.yaml");
        String before = Files.readString(file);
        String review = pod(open.host() + "/shop/web:1.4.2", "").replace("\"shop\"", "\"reloaded\"");
        AtomicBoolean denied = new AtomicBoolean();
        AtomicInteger answers = new AtomicInteger();
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Instant patience = Instant.now().plusSeconds(30);
            for (int i = 0; i < 4; i++) {
                threads.execute(() -> {
                    try {
                        while (!denied.get() && Instant.now().isBefore(patience)) {
                            boolean allowed = validate(review).extract().path("response.allowed");
                            answers.incrementAndGet();
                            denied.compareAndSet(false, !allowed);
                        }
                    } catch (Throwable e) {
                        failures.add(e);
                    }
                });
            }
            await(() -> answers.get() > 20);
            exchange(
                    file,
                    before + "  tags: {requireDigest: true}\n"
                            + "  scopes: [{name: r, namespaces: [reloaded], modes: {image-tag: deny}}]\n");
        } finally {
            exchange(file, before);
        }
        await(() -> validate(review).extract().<Boolean>path("response.allowed"));

        assertThat(denied).isTrue();
        assertThat(failures).isEmpty();
        assertThat(log.text()).contains("is in force");
    }

    /** All at once, as a ConfigMap's files are: half of one is no policy. */
    private static void exchange(Path file, String content) throws IOException {
        Path whole = Files.writeString(file.resolveSibling("policy.new"), content);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void await(BooleanSupplier state) throws InterruptedException {
        Instant patience = Instant.now().plusSeconds(30);
        while (!state.getAsBoolean() && Instant.now().isBefore(patience)) {
            Thread.sleep(100);
        }
        assertThat(state.getAsBoolean()).isTrue();
    }

    @Test
    void tellsItsHealthWhereProbesCanAsk() {
        given().get(management.resolve("/q/health/live")).then().statusCode(200);
        given().get(management.resolve("/q/health/ready")).then().statusCode(200);
    }

    @Test
    void hasEveryMetricFromTheStart() {
        String page = given().get(management.resolve("/q/metrics")).asString();

        assertThat(page)
                .contains("pullgate_admission_requests_total{decision=\"overloaded\",webhook=\"mutate\"}")
                .contains("pullgate_violations_total{action=\"deny\",rule=\"pull-policy\"}")
                .contains("pullgate_violations_spared_total{rule=\"image-missing\"}")
                .contains("pullgate_registry_requests_total{outcome=\"throttled\"}")
                .contains("pullgate_registry_refusals_total{reason=\"throttled\"}")
                .contains("pullgate_registry_open ")
                .contains("pullgate_policy_problems 0.0")
                .contains("pullgate_policy_loads_total{outcome=\"rejected\"} 0.0")
                .contains("pullgate_policy_loaded_time_seconds ")
                .contains("pullgate_admission_duration_seconds_bucket{webhook=\"validate\",le=\"0.005\"}")
                .contains("pullgate_registry_request_duration_seconds_count");
    }

    @Test
    void writesNoLoginIntoItsLogOrMetrics() {
        validate(pod(closed.host() + "/shop/billing:3.1.0", "good"));
        validate(pod(closed.host() + "/shop/billing:9.9.9", "wrong"));

        assertThat(log.text() + given().get(management.resolve("/q/metrics")).asString())
                .doesNotContain("password-of-shop", "guess-of-shop", base64("shop:password-of-shop"));
    }

    private ValidatableResponse validate(String review) {
        return call().body(review)
                .post(webhook.resolve("/validate?timeout=20s"))
                .then()
                .statusCode(200);
    }

    private static RequestSpecification call() {
        return given().relaxedHTTPSValidation().contentType(ContentType.JSON);
    }

    private static String pod(String image, String pullSecret) {
        return podOf(image, pullSecret, "IfNotPresent");
    }

    private static String podOf(String image, String pullSecret, String pullPolicy) {
        return """
                {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"u-1",
                "kind":{"group":"","version":"v1","kind":"Pod"},"operation":"CREATE","namespace":"shop",
                "userInfo":{"username":"jane"},"object":{"metadata":{"name":"p"},"spec":{%s"containers":[
                {"name":"app","image":"%s","imagePullPolicy":"%s"}]}},"oldObject":null}}""".formatted(
                        pullSecret.isEmpty() ? "" : "\"imagePullSecrets\":[{\"name\":\"" + pullSecret + "\"}],",
                        image,
                        pullPolicy);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
