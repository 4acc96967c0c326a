import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Fills a registry with tiny images, and takes images or parts of them out again, by the registry's HTTP API.
 *
 * <p>An image is one layer with one file that holds the image's name, so that no two have a digest in common, and the same name
 * gives the same digest in every run. For each image the name and the digest are printed.
 *
 * <pre>
 *   java Push.java REGISTRY [--login USER:PASSWORD] [--programs FOLDER] [--platforms OS/ARCH[/VARIANT],...] ACTION IMAGE...
 *   java Push.java http://127.0.0.1:5000 push shop/web:1.4.2 push-index shop/api:2.0.0
 * </pre>
 *
 * Options hold for what comes after them, and actions may follow each other.
 *
 * <ul>
 *   <li>{@code push} makes an image for the first of the platforms, without any named for linux/amd64
 *   <li>{@code push-index} makes an index of one image per platform, without any named linux/amd64 and linux/arm64
 *   <li>{@code push-artifact} makes an OCI artifact, which is no image
 *   <li>{@code push-helper} makes an image with that program as {@code cp}, {@code sleep} and {@code true} in {@code /bin}
 *   <li>{@code delete} takes away what the tag points to
 *   <li>{@code delete-child} takes the first platform's image out from under its index
 *   <li>{@code delete-layer} takes the layer of the first platform's image
 * </ul>
 *
 * With {@code --programs} images can run: their program is {@code FOLDER/pause-ARCH}, where there is one.
 */
final class Push {
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar";
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private static final String ACTIONS = "push|push-index|push-artifact|push-helper|delete|delete-child|delete-layer";
    private static final Platform AMD64 = new Platform("linux", "amd64", "");
    private static final Platform ARM64 = new Platform("linux", "arm64", "");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI registry;
    private String authorization = "";
    private Optional<Path> programs = Optional.empty();
    private List<Platform> platforms = List.of();

    private Push(URI registry) {
        this.registry = registry;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length < 3) {
            System.err.println("usage: java Push.java REGISTRY [--login USER:PASSWORD] [--programs FOLDER]"
                    + " [--platforms OS/ARCH[/VARIANT],...] " + ACTIONS + " IMAGE...");
            System.exit(2);
        }
        try {
            new Push(URI.create(args[0])).carryOut(Arrays.asList(args).subList(1, args.length));
        } catch (Refused refused) {
            System.err.println("push: " + refused.getMessage());
            System.exit(1);
        }
    }

    private void carryOut(List<String> words) throws IOException, InterruptedException {
        String action = "";
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            switch (word) {
                case "--login" -> {
                    byte[] login = rest.next().getBytes(StandardCharsets.UTF_8);
                    authorization = "Basic " + Base64.getEncoder().encodeToString(login);
                }
                case "--programs" -> programs = Optional.of(Path.of(rest.next()));
                case "--platforms" ->
                    platforms = Arrays.stream(rest.next().split(","))
                            .map(Platform::of)
                            .toList();
                case "push", "push-index", "push-artifact", "push-helper", "delete", "delete-child", "delete-layer" ->
                    action = word;
                default -> System.out.println(word + " " + carryOut(action, Image.of(word)));
            }
        }
    }

    private String carryOut(String action, Image image) throws IOException, InterruptedException {
        Platform platform = platforms.isEmpty() ? AMD64 : platforms.getFirst();
        return switch (action) {
            case "push" -> pushImage(image, platform, image.tag());
            case "push-index" -> pushIndex(image, platforms.isEmpty() ? List.of(AMD64, ARM64) : platforms);
            case "push-artifact" -> pushArtifact(image);
            case "push-helper" -> pushHelper(image, platform);
            case "delete" -> delete(image);
            case "delete-child" ->
                deleteContent(image, "manifests", contents(image, platform).manifest());
            case "delete-layer" ->
                deleteContent(image, "blobs", contents(image, platform).layers().getLast());
            default -> throw new Refused("what to do with " + image + "? " + ACTIONS);
        };
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

    private record Platform(String os, String architecture, String variant) {
        static Platform of(String text) {
            String[] parts = text.split("/", 3);
            if (parts.length < 2) {
                throw new Refused("not OS/ARCH or OS/ARCH/VARIANT: " + text);
            }
            return new Platform(parts[0], parts[1], parts.length == 3 ? parts[2] : "");
        }

        String json() {
            String more = variant.isEmpty() ? "" : ",\"variant\":\"%s\"".formatted(variant);
            return "{\"os\":\"%s\",\"architecture\":\"%s\"%s}".formatted(os, architecture, more);
        }
    }

    /** All that an image is made of. */
    private record Contents(List<Content> layers, Content config, Content manifest) {}

    private String pushIndex(Image image, List<Platform> platforms) throws IOException, InterruptedException {
        List<String> children = new ArrayList<>();
        for (Platform platform : platforms) {
            pushImage(image, platform, "");
            String more = ",\"platform\":" + platform.json();
            children.add(contents(image, platform).manifest().descriptor(more));
        }
        Content index = Content.json(
                INDEX,
                "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}"
                        .formatted(INDEX, String.join(",", children)));
        putManifest(image, index, image.tag());
        return index.digest();
    }

    /** Pushes by tag, or by digest alone where the tag is empty. */
    private String pushImage(Image image, Platform platform, String tag) throws IOException, InterruptedException {
        return push(image, contents(image, platform), tag);
    }

    private String pushArtifact(Image image) throws IOException, InterruptedException {
        Content text = new Content("text/plain", image.toString().concat("\n").getBytes(StandardCharsets.UTF_8));
        Content config = Content.json("application/vnd.oci.empty.v1+json", "{}");
        return push(image, contents(List.of(text), config, "\"artifactType\":\"text/plain\","), image.tag());
    }

    private String pushHelper(Image image, Platform platform) throws IOException, InterruptedException {
        byte[] program = Files.readAllBytes(programs.map(folder -> folder.resolve("pause-" + platform.architecture()))
                .orElseThrow(() -> new Refused("a helper takes --programs")));
        List<Content> layers = List.of(
                new Content(LAYER, tar("bin/cp", program)),
                new Content(LAYER, tar("bin/sleep", program)),
                new Content(LAYER, tar("bin/true", program)));
        return push(image, contents(layers, config(layers, platform, "\"Cmd\":[\"/bin/true\"]"), ""), image.tag());
    }

    private String push(Image image, Contents contents, String tag) throws IOException, InterruptedException {
        for (Content layer : contents.layers()) {
            putBlob(image, layer);
        }
        putBlob(image, contents.config());
        Content manifest = contents.manifest();
        putManifest(image, manifest, tag.isEmpty() ? manifest.digest() : tag);
        return manifest.digest();
    }

    private Contents contents(Image image, Platform platform) throws IOException {
        List<Content> layers = new ArrayList<>();
        Optional<Path> program = programs.map(folder -> folder.resolve("pause-" + platform.architecture()))
                .filter(Files::exists);
        byte[] name = (image + " " + platform.architecture() + "\n").getBytes(StandardCharsets.UTF_8);
        if (program.isPresent()) {
            layers.add(new Content(LAYER, tar("image", Files.readAllBytes(program.get()))));
            layers.add(new Content(LAYER, tar("name", name)));
        } else {
            layers.add(new Content(LAYER, tar("image", name)));
        }
        String start = program.isPresent() ? "\"Entrypoint\":[\"/image\"]" : "\"Cmd\":[\"/image\"]";
        return contents(layers, config(layers, platform, start), "");
    }

    private static Content config(List<Content> layers, Platform platform, String start) {
        String ids = layers.stream().map(layer -> "\"" + layer.digest() + "\"").collect(Collectors.joining(","));
        return Content.json(
                CONFIG,
                "{\"architecture\":\"%s\",\"os\":\"%s\",\"config\":{%s},"
                                .formatted(platform.architecture(), platform.os(), start)
                        + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[%s]}}".formatted(ids));
    }

    private static Contents contents(List<Content> layers, Content config, String more) {
        String list = layers.stream().map(layer -> layer.descriptor("")).collect(Collectors.joining(","));
        Content manifest = Content.json(
                MANIFEST,
                "{\"schemaVersion\":2,\"mediaType\":\"%s\",%s\"config\":%s,\"layers\":[%s]}"
                        .formatted(MANIFEST, more, config.descriptor(""), list));
        return new Contents(layers, config, manifest);
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

    private String deleteContent(Image image, String kind, Content content) throws IOException, InterruptedException {
        URI uri = registry.resolve("/v2/" + image.repository() + "/" + kind + "/" + content.digest());
        send(202, request(uri).DELETE(), "delete a part of " + image);
        return content.digest();
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

    /** A tar archive of one file (POSIX ustar), uncompressed, without a time. */
    private static byte[] tar(String name, byte[] body) {
        int blocks = 1 + (body.length + 511) / 512 + 2;
        byte[] archive = new byte[512 * blocks];
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
