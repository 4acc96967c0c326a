import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Fills a registry with tiny images, and takes images out of it again, by the registry's HTTP API.
 *
 * <p>An image is one layer with one file that holds the image's name, so that no two have a digest in common, and the same name
 * gives the same digest in every run. For each image the name and the digest are printed.
 *
 * <pre>
 *   java Push.java REGISTRY [--login USER:PASSWORD] [push IMAGE...] [push-index IMAGE...] [delete IMAGE...]
 *   java Push.java http://127.0.0.1:5000 push shop/web:1.4.2 push-index shop/api:2.0.0
 * </pre>
 *
 * {@code push} makes an image for linux/amd64, {@code push-index} an index of one for linux/amd64 and one for linux/arm64.
 */
final class Push {
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar";
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI registry;
    private String authorization = "";

    private Push(URI registry) {
        this.registry = registry;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length < 3) {
            System.err.println(
                    "usage: java Push.java REGISTRY [--login USER:PASSWORD] push|push-index|delete IMAGE...");
            System.exit(2);
        }
        Push push = new Push(URI.create(args[0]));
        List<String> words = new ArrayList<>(Arrays.asList(args).subList(1, args.length));
        if (words.getFirst().equals("--login")) {
            byte[] login = words.get(1).getBytes(StandardCharsets.UTF_8);
            push.authorization = "Basic " + Base64.getEncoder().encodeToString(login);
            words.subList(0, 2).clear();
        }
        try {
            push.carryOut(words);
        } catch (Refused refused) {
            System.err.println("push: " + refused.getMessage());
            System.exit(1);
        }
    }

    private void carryOut(List<String> words) throws IOException, InterruptedException {
        String action = "";
        for (String word : words) {
            switch (word) {
                case "push", "push-index", "delete" -> action = word;
                default -> {
                    Image image = Image.of(word);
                    String digest = switch (action) {
                        case "push" -> pushManifest(image, "amd64", image.tag()).digest();
                        case "push-index" -> pushIndex(image);
                        case "delete" -> delete(image);
                        default -> throw new Refused("what to do with " + word + "? push, push-index or delete");
                    };
                    System.out.println(word + " " + digest);
                }
            }
        }
    }

    /** A repository and a tag, as in {@code shop/web:1.4.2}. */
    private record Image(String repository, String tag) {
        static Image of(String text) {
            int colon = text.lastIndexOf(':');
            if (colon <= 0) {
                throw new Refused("not REPOSITORY:TAG: " + text);
            }
            return new Image(text.substring(0, colon), text.substring(colon + 1));
        }

        @Override
        public String toString() {
            return repository + ":" + tag;
        }
    }

    /** Bytes that are stored, and how a manifest points to them. */
    private record Content(String mediaType, byte[] bytes) {
        static Content json(String mediaType, String json) {
            return new Content(mediaType, json.getBytes(StandardCharsets.UTF_8));
        }

        String digest() {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
                return "sha256:" + HexFormat.of().formatHex(hash);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }

        String descriptor(String more) {
            return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d%s}"
                    .formatted(mediaType, digest(), bytes.length, more);
        }
    }

    private String pushIndex(Image image) throws IOException, InterruptedException {
        List<String> children = new ArrayList<>();
        for (String architecture : List.of("amd64", "arm64")) {
            Content manifest = pushManifest(image, architecture, "");
            children.add(manifest.descriptor(
                    ",\"platform\":{\"os\":\"linux\",\"architecture\":\"%s\"}".formatted(architecture)));
        }
        Content index = Content.json(
                INDEX,
                "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}"
                        .formatted(INDEX, String.join(",", children)));
        putManifest(image, index, image.tag());
        return index.digest();
    }

    /** Pushes by tag, or by digest alone where the tag is empty. */
    private Content pushManifest(Image image, String architecture, String tag)
            throws IOException, InterruptedException {
        Content layer = new Content(LAYER, tar("image", image + " " + architecture + "\n"));
        Content config = Content.json(
                CONFIG,
                "{\"architecture\":\"%s\",\"os\":\"linux\",\"config\":{\"Cmd\":[\"/image\"]},".formatted(architecture)
                        + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"%s\"]}}".formatted(layer.digest()));
        Content manifest = Content.json(
                MANIFEST,
                "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
                        .formatted(MANIFEST, config.descriptor(""), layer.descriptor("")));
        putBlob(image, layer);
        putBlob(image, config);
        putManifest(image, manifest, tag.isEmpty() ? manifest.digest() : tag);
        return manifest;
    }

    private void putBlob(Image image, Content blob) throws IOException, InterruptedException {
        URI uploads = registry.resolve("/v2/" + image.repository() + "/blobs/uploads/");
        String location = send(202, request(uploads).POST(BodyPublishers.noBody()), "begin an upload to " + image)
                .headers()
                .firstValue("Location")
                .orElseThrow(() -> new Refused("an upload to " + image + " was given no location"));
        URI upload = uploads.resolve(location + (location.contains("?") ? "&" : "?") + "digest=" + blob.digest());
        send(
                201,
                request(upload)
                        .header("Content-Type", "application/octet-stream")
                        .PUT(BodyPublishers.ofByteArray(blob.bytes())),
                "upload to " + image);
    }

    private void putManifest(Image image, Content manifest, String reference) throws IOException, InterruptedException {
        send(
                201,
                request(manifestAt(image, reference))
                        .header("Content-Type", manifest.mediaType())
                        .PUT(BodyPublishers.ofByteArray(manifest.bytes())),
                "push " + image);
    }

    /** Takes away the manifest that the tag points to; a registry deletes by digest only. */
    private String delete(Image image) throws IOException, InterruptedException {
        HttpRequest.Builder head = request(manifestAt(image, image.tag())).header("Accept", MANIFEST + ", " + INDEX);
        String digest = send(200, head.HEAD(), "find " + image)
                .headers()
                .firstValue("Docker-Content-Digest")
                .orElseThrow(() -> new Refused("the registry does not tell the digest of " + image));
        send(202, request(manifestAt(image, digest)).DELETE(), "delete " + image);
        return digest;
    }

    private URI manifestAt(Image image, String reference) {
        return registry.resolve("/v2/" + image.repository() + "/manifests/" + reference);
    }

    private HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10));
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    private HttpResponse<String> send(int expected, HttpRequest.Builder request, String what)
            throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() != expected) {
            throw new Refused("could not " + what + ": " + registry + " answers " + response.statusCode() + " "
                    + response.body().strip());
        }
        return response;
    }

    /** A tar archive of one small file (POSIX ustar), uncompressed, without a time. */
    private static byte[] tar(String name, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        byte[] archive = new byte[512 * 4];
        put(archive, 0, name);
        put(archive, 100, "0000755\0");
        put(archive, 108, "0000000\0");
        put(archive, 116, "0000000\0");
        put(archive, 124, "%011o\0".formatted(body.length));
        put(archive, 136, "00000000000\0");
        put(archive, 148, "        ");
        put(archive, 156, "0");
        put(archive, 257, "ustar\00000");
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += archive[i];
        }
        put(archive, 148, "%06o\0 ".formatted(sum));
        System.arraycopy(body, 0, archive, 512, body.length);
        return archive;
    }

    private static void put(byte[] archive, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, archive, at, bytes.length);
    }

    /** The registry did not do what it was asked for, or the call made no sense. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}
