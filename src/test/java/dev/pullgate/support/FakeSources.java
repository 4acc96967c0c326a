package dev.pullgate.support;

import dev.pullgate.credentials.Credential;
import dev.pullgate.credentials.NodeLogins;
import dev.pullgate.credentials.PullSecret;
import dev.pullgate.fact.Fact;
import dev.pullgate.fact.ImageCopies;
import dev.pullgate.fact.LoginOrigin;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestContent;
import dev.pullgate.fact.ManifestContent.Entry;
import dev.pullgate.fact.ManifestContent.Index;
import dev.pullgate.fact.NodeGroup;
import dev.pullgate.fact.TagList;
import dev.pullgate.image.Digest;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.image.Platform;
import dev.pullgate.image.PullPath;
import dev.pullgate.registry.ContentQuestion;
import dev.pullgate.registry.ManifestQuestion;
import dev.pullgate.registry.TagsQuestion;
import dev.pullgate.review.Caller;
import dev.pullgate.review.Namespace;
import dev.pullgate.review.Nodes;
import dev.pullgate.review.ObjectName;
import dev.pullgate.review.RegistrySources;
import dev.pullgate.review.ServiceAccount;
import dev.pullgate.review.Source;
import dev.pullgate.review.Sources;
import dev.pullgate.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A cluster, in its namespace {@code shop}, and registries that answer at once what a test says. Objects that it says nothing
 * of are not there; asking for an image that it says nothing of is an error.
 */
public final class FakeSources {
    private static final String NAMESPACE = "shop";
    private static final Optional<Fact<Namespace>> WITHOUT_LABELS =
            Optional.of(new Fact.Known<>(new Namespace(Map.of())));
    private static final TagList NO_LIST = new TagList.Unknown(new NotUnderstood("status 405"));

    private final Map<ObjectName, Fact<ServiceAccount>> accounts = new HashMap<>();
    private final Map<ObjectName, Fact<PullSecret>> secrets = new HashMap<>();
    private final Map<String, ManifestAnswer> answers = new HashMap<>();
    private final Map<String, ManifestContent> contents = new HashMap<>();
    private final List<NodeGroup> nodes = new ArrayList<>();
    private final Map<String, NodeLogins> nodeLogins = new HashMap<>();
    private final Map<String, List<Credential>> callersLogins = new HashMap<>();
    private final List<PullSecret> callersSecrets = new ArrayList<>();
    private boolean nodesAreAsked;
    private boolean filesOnly;
    private boolean unqualifiedDiffer;
    private final Map<String, TagList> tags = new HashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** A ServiceAccount with these pull secrets. */
    public FakeSources serviceAccount(String name, String... pullSecrets) {
        return serviceAccount(name, new Fact.Known<>(new ServiceAccount(List.of(pullSecrets))));
    }

    /** What the cluster says of a ServiceAccount. */
    public FakeSources serviceAccount(String name, Fact<ServiceAccount> fact) {
        accounts.put(new ObjectName(NAMESPACE, name), fact);
        return this;
    }

    /** A pull secret with a login for each of these servers. */
    public FakeSources pullSecret(String name, String... servers) {
        String entries = Stream.of(servers)
                .map(server -> "\"%s\":{\"username\":\"%s\",\"password\":\"secret\"}".formatted(server, name))
                .collect(Collectors.joining(","));
        return secret(name, "kubernetes.io/dockerconfigjson", ".dockerconfigjson", "{\"auths\":{" + entries + "}}");
    }

    /** A secret with one key. */
    public FakeSources secret(String name, String type, String key, String content) {
        return secret(
                name,
                new Fact.Known<>(new PullSecret(name, type, Map.of(key, content.getBytes(StandardCharsets.UTF_8)))));
    }

    /** What the cluster says of a secret. */
    public FakeSources secret(String name, Fact<PullSecret> fact) {
        secrets.put(new ObjectName(NAMESPACE, name), fact);
        return this;
    }

    /** What its registry says of an image, named in full, to whoever asks. */
    public FakeSources answer(String image, ManifestAnswer answer) {
        answers.put(image, answer);
        return this;
    }

    /** What its registry says of an image, named in full, to the login of that pull secret. */
    public FakeSources answer(String image, String secret, ManifestAnswer answer) {
        return answer(image + " with " + secret, answer);
    }

    /** An image, named in full, that is there as an index with a manifest for each of these platforms, all of them there. */
    public FakeSources index(String image, String... platforms) {
        List<Entry> entries = new ArrayList<>();
        for (String platform : platforms) {
            Digest child = digest(image + " for " + platform);
            entries.add(
                    new Entry(child, "application/vnd.oci.image.manifest.v1+json", Optional.of(platform(platform))));
            answer(at(image, child), new Found(Optional.of(child.toString())));
        }
        return manifest(image, "application/vnd.oci.image.index.v1+json", new Index(entries));
    }

    /** The manifest for that platform in that index is gone. */
    public FakeSources missingChild(String image, String platform) {
        return answer(at(image, digest(image + " for " + platform)), new Missing());
    }

    /** An image, named in full, that is there with that content. */
    public FakeSources manifest(String image, String mediaType, ManifestContent content) {
        Digest own = digest(image);
        contents.put(at(image, own), content);
        return answer(image, new Found(Optional.of(own.toString()), mediaType, 500, Optional.empty()));
    }

    /** The nodes have these logins of their own, and no others, for an image, named in full without tag. */
    public FakeSources nodeLogins(String name, String... users) {
        return nodeLogins(
                name,
                new NodeLogins.Known(Stream.of(users)
                        .map(user -> new Credential(new LoginOrigin.FromNodeFile(), user, "secret"))
                        .toList()));
    }

    /** What is known of the nodes' logins for an image, named in full without tag. */
    public FakeSources nodeLogins(String name, NodeLogins logins) {
        nodeLogins.put(name, logins);
        return this;
    }

    /** Whoever runs Pullgate has a login of his own for an image, named in full without tag. */
    public FakeSources callersLogin(String name) {
        callersLogins.put(name, List.of(new Credential(new LoginOrigin.FromCaller(), "jane", "secret")));
        return this;
    }

    /** Whoever runs Pullgate may read this pull secret himself; it has a login for each of these servers. */
    public FakeSources callersSecret(String name, String... servers) {
        pullSecret(name, servers);
        if (secrets.get(new ObjectName(NAMESPACE, name)) instanceof Fact.Known<PullSecret>(PullSecret secret)) {
            callersSecrets.add(secret);
        }
        return this;
    }

    /** There is no cluster: what a test says nothing of is not given. */
    public FakeSources filesOnly() {
        filesOnly = true;
        return this;
    }

    /** From now on a name without a registry may mean another one than Docker Hub. */
    public FakeSources unqualifiedDiffer() {
        unqualifiedDiffer = true;
        return this;
    }

    /** From now on the nodes' logins are not known before somebody asks for them. */
    public FakeSources nodesAreAsked() {
        nodesAreAsked = true;
        return this;
    }

    /** A node, with containerd's transfer service. */
    public FakeSources node(String name, String platform) {
        nodes.add(new NodeGroup(platform(platform), PullPath.TRANSFER, 1, List.of(name)));
        return this;
    }

    private static Platform platform(String text) {
        String[] parts = (text + "/").split("/", -1);
        return new Platform(parts[0], parts[1], parts[2]);
    }

    private static Digest digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Digest("sha256", HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String at(String image, Digest digest) {
        return ((ImageReference) ParsedImage.parse(image)).at(digest).toString();
    }

    /** What its registry says of the tags of a repository, named in full. */
    public FakeSources tags(String repository, TagList list) {
        tags.put(repository, list);
        return this;
    }

    /** The same of the tags that come after one. */
    public FakeSources tags(String repository, String after, TagList list) {
        return tags(repository + after, list);
    }

    /**
     * What was asked so far: {@code serviceaccount shop/default}, {@code secret shop/pull}, {@code ghcr.io/acme/web:1 with pull},
     * {@code ghcr.io/acme/web:1 without a login}.
     */
    public List<String> asked() {
        return new ArrayList<>(asked);
    }

    /** These, of whom nothing is known before they are asked. */
    public Sources sources() {
        return sources(false);
    }

    /** These, of whom everything is known already. */
    public Sources known() {
        return sources(true);
    }

    private Sources sources(boolean known) {
        return new Sources(
                source(known, name -> "serviceaccount " + text(name), name -> accounts.getOrDefault(name, nothing())),
                source(known, name -> "secret " + text(name), name -> secrets.getOrDefault(name, nothing())),
                new RegistrySources(
                        source(known, FakeSources::text, this::answer),
                        source(known, question -> "content of " + text(question.about()), this::content),
                        nobody(),
                        nobody(),
                        tags(known),
                        unqualifiedDiffer),
                landing(),
                new Source<>(
                        image -> nodesAreAsked ? Optional.empty() : Optional.of(nodeLogins(image)),
                        (image, deadline) -> {
                            asked.add("the nodes' logins for " + image.name());
                            return nodeLogins(image);
                        }),
                new Source<>(namespace -> WITHOUT_LABELS, (namespace, deadline) -> WITHOUT_LABELS.get()),
                caller());
    }

    /** Registries that only say whether a manifest is there, and list no tags; asking for more is an error. */
    public static RegistrySources manifestsOnly(Source<ManifestQuestion, ManifestAnswer> manifests) {
        return new RegistrySources(manifests, nobody(), nobody(), nobody(), always(NO_LIST));
    }

    /** Nobody is told that a list was asked for of which a test says nothing. */
    private Source<TagsQuestion, TagList> tags(boolean known) {
        Source<TagsQuestion, TagList> lists = source(
                known,
                question -> "tags of " + question.about().image()
                        + (question.after().isEmpty() ? "" : " after " + question.after()) + login(question.about()),
                question -> tags.getOrDefault(question.about().image() + question.after(), NO_LIST));
        Source<TagsQuestion, TagList> none = always(NO_LIST);
        return tags.isEmpty() ? none : lists;
    }

    private static <Q, A> Source<Q, A> always(A answer) {
        return new Source<>(question -> Optional.of(answer), (question, deadline) -> answer);
    }

    private static <Q, A> Source<Q, A> nobody() {
        return new Source<>(question -> Optional.empty(), (question, deadline) -> {
            throw new IllegalStateException("nobody said what the answer is to " + question);
        });
    }

    private <Q, A> Source<Q, A> source(boolean known, Function<Q, String> name, Function<Q, A> answer) {
        return new Source<>(
                question -> known ? Optional.of(answer.apply(question)) : Optional.empty(), (question, deadline) -> {
                    asked.add(name.apply(question));
                    return answer.apply(question);
                });
    }

    private <T> Fact<T> nothing() {
        return filesOnly ? new Fact.NotGiven<>() : new Fact.Absent<>();
    }

    private Caller caller() {
        return callersLogins.isEmpty() && callersSecrets.isEmpty()
                ? Caller.NOBODY
                : new Caller(
                        source(
                                false,
                                image -> "the caller's logins for " + image.name(),
                                image -> callersLogins.getOrDefault(image.name(), List.of())),
                        source(false, namespace -> "the caller's secrets of " + namespace, this::callersSecrets));
    }

    private List<PullSecret> callersSecrets(String namespace) {
        return namespace.equals(NAMESPACE) ? callersSecrets : List.of();
    }

    private static String text(ObjectName name) {
        return name.namespace() + "/" + name.name();
    }

    private static String text(ManifestQuestion question) {
        return question.image()
                + (question.insecure() ? " over http" : "")
                + (question.unqualified() ? ", written without its registry," : "")
                + login(question);
    }

    private static String login(ManifestQuestion question) {
        Credential credential = question.credential();
        return credential == null
                ? " without a login"
                : " with "
                        + switch (credential.origin()) {
                            case LoginOrigin.FromSecret(String secret) -> secret;
                            case LoginOrigin.FromCaller caller -> "the caller's login";
                            case LoginOrigin.FromNodeFile file -> "the nodes' login of " + credential.username();
                            case LoginOrigin.FromProvider provider -> "the nodes' login of " + credential.username();
                        };
    }

    private ManifestContent content(ContentQuestion question) {
        ManifestContent content = contents.get(question.about().image().toString());
        if (content == null) {
            throw new IllegalStateException("nobody said what is in " + text(question.about()));
        }
        return content;
    }

    private NodeLogins nodeLogins(ImageReference image) {
        return nodeLogins.getOrDefault(image.name(), new NodeLogins.NotTold());
    }

    private Nodes landing() {
        return new Nodes() {
            @Override
            public List<NodeGroup> landing(Workload workload) {
                return List.copyOf(nodes);
            }

            @Override
            public ImageCopies copies(ImageReference image, Workload workload) {
                return ImageCopies.NONE;
            }
        };
    }

    private ManifestAnswer answer(ManifestQuestion question) {
        String image = question.image().toString();
        ManifestAnswer forThisLogin = answers.get(image + login(question));
        ManifestAnswer answer = forThisLogin == null ? answers.get(image) : forThisLogin;
        if (answer == null) {
            throw new IllegalStateException("nobody said what its registry says of " + text(question));
        }
        return answer;
    }
}
