package dev.pullgate.admission;

import java.nio.charset.StandardCharsets;

/** AdmissionReviews made by hand, as small as they may be. */
final class Reviews {
    static final String UID = "705ab4f5-6393-11e8-b7cc-42010a800002";

    private Reviews() {}

    /** A Pod of which {@code spec} is the inside of its spec. */
    static byte[] pod(String spec) {
        return review("", "Pod", "CREATE", "", pod("{}", spec), "null");
    }

    /** A Pod with one container. */
    static byte[] podWith(String image) {
        return pod(
                "\"containers\":[{\"name\":\"app\",\"image\":\"" + image + "\",\"imagePullPolicy\":\"IfNotPresent\"}]");
    }

    static String pod(String metadata, String spec) {
        return "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":" + metadata + ",\"spec\":{" + spec + "}}";
    }

    static byte[] review(
            String group, String kind, String operation, String subResource, String object, String oldObject) {
        return reviewBy("jane", group, kind, operation, subResource, object, oldObject);
    }

    static byte[] reviewBy(
            String user,
            String group,
            String kind,
            String operation,
            String subResource,
            String object,
            String oldObject) {
        return """
                {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"%s",
                "kind":{"group":"%s","version":"v1","kind":"%s"},"operation":"%s","subResource":"%s",
                "namespace":"shop","userInfo":{"username":"%s"},"object":%s,"oldObject":%s}}""".formatted(UID, group, kind, operation, subResource, user, object, oldObject)
                .getBytes(StandardCharsets.UTF_8);
    }
}
