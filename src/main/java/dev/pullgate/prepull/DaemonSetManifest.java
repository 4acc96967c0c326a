package dev.pullgate.prepull;

import dev.pullgate.image.PullPolicy;
import dev.pullgate.prepull.Prepull.Way;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The DaemonSet, as YAML. Its rollout is over once each Pod is ready, and a Pod is once every image is there. It runs as nobody, without privileges, without a token of the API, and takes next to nothing; by the
 * strictest of Kubernetes' Pod Security Standards it may.
 */
public final class DaemonSetManifest {
    /** Where the images' containers find the binary: a place that no image has. */
    private static final String FOLDER = "/.pullgate-prepull";

    private static final String NAME_LABEL = "app.kubernetes.io/name";

    private final Prepull prepull;
    private final Yaml yaml = new Yaml();

    private DaemonSetManifest(Prepull prepull) {
        this.prepull = prepull;
    }

    /** The YAML. */
    public static String of(Prepull prepull) {
        return new DaemonSetManifest(prepull).write();
    }

    /** What to type to see it through, and to take it away again: lines without an end. */
    public static List<String> commands(Prepull prepull) {
        String object = "daemonset/" + prepull.name()
                + prepull.namespace().map(namespace -> " -n " + namespace).orElse("");
        return List.of("kubectl rollout status " + object, "kubectl delete " + object);
    }

    private String write() {
        List<String> commands = commands(prepull);
        int images = prepull.images().size();
        yaml.comment("Pulls " + images + (images == 1 ? " image" : " images")
                        + " on each node that it selects, and then waits.")
                .comment("  " + commands.get(0) + "    is done once every node has them")
                .comment("  " + commands.get(1) + "    afterwards; the images stay until a node needs the room")
                .line(0, "apiVersion: apps/v1")
                .line(0, "kind: DaemonSet")
                .line(0, "metadata:")
                .field(1, "name", prepull.name());
        prepull.namespace().ifPresent(namespace -> yaml.field(1, "namespace", namespace));
        yaml.line(1, "labels:")
                .field(2, NAME_LABEL, prepull.name())
                .line(0, "spec:")
                .line(1, "selector:")
                .line(2, "matchLabels:")
                .field(3, NAME_LABEL, prepull.name())
                .line(1, "updateStrategy:")
                .line(2, "rollingUpdate:")
                .field(3, "maxUnavailable", "100%")
                .line(1, "template:")
                .line(2, "metadata:")
                .line(3, "labels:")
                .field(4, NAME_LABEL, prepull.name())
                .line(2, "spec:");
        pod();
        return yaml.toString();
    }

    private void pod() {
        yaml.line(3, "automountServiceAccountToken: false")
                .line(3, "enableServiceLinks: false")
                .line(3, "terminationGracePeriodSeconds: 1")
                .line(3, "securityContext:")
                .line(4, "runAsNonRoot: true")
                .line(4, "runAsUser: 65534")
                .line(4, "runAsGroup: 65534")
                .line(4, "seccompProfile:")
                .line(5, "type: RuntimeDefault")
                .line(3, "nodeSelector:");
        Map<String, String> selector = new TreeMap<>(Map.of("kubernetes.io/os", "linux"));
        selector.putAll(prepull.nodeSelector());
        selector.forEach((key, value) -> yaml.field(4, key, value));
        if (prepull.onEveryNode()) {
            yaml.line(3, "tolerations:").line(4, "- operator: Exists");
        }
        if (!prepull.pullSecrets().isEmpty()) {
            yaml.line(3, "imagePullSecrets:");
            prepull.pullSecrets().forEach(secret -> yaml.field(4, "- name", secret));
        }
        switch (prepull.way()) {
            case INIT_CONTAINERS -> initContainers();
            case IMAGE_VOLUMES -> imageVolumes();
        }
        yaml.line(3, "containers:");
        container("wait", prepull.helper(), "[sleep, \"2147483647\"]");
        if (prepull.way() == Way.IMAGE_VOLUMES) {
            mountImages();
        }
    }

    /** A copy of the helper's {@code true}, which then ends each image's container as soon as it is there. */
    private void initContainers() {
        yaml.line(3, "initContainers:");
        container("helper", prepull.helper(), "[cp, /bin/true, " + FOLDER + "/true]");
        mount(false);
        int number = 0;
        for (String image : prepull.images()) {
            container("pull-" + ++number, image, "[" + FOLDER + "/true]");
            // The image's own may be one that nobody but its own user may enter.
            yaml.line(5, "workingDir: " + FOLDER);
            mount(true);
        }
        yaml.line(3, "volumes:").line(4, "- name: helper").line(5, "emptyDir:").line(6, "sizeLimit: 16Mi");
    }

    private void mount(boolean readOnly) {
        yaml.line(5, "volumeMounts:").line(6, "- name: helper").line(7, "mountPath: " + FOLDER);
        if (readOnly) {
            yaml.line(7, "readOnly: true");
        }
    }

    private void imageVolumes() {
        yaml.line(3, "volumes:");
        int number = 0;
        for (String image : prepull.images()) {
            yaml.line(4, "- name: pull-" + ++number)
                    .line(5, "image:")
                    .field(6, "reference", image)
                    .line(6, "pullPolicy: " + PullPolicy.defaulted("", image));
        }
    }

    /** The kubelet pulls a volume that nobody mounts too, but starts the Pod whether or not that worked. */
    private void mountImages() {
        yaml.line(5, "volumeMounts:");
        for (int number = 1; number <= prepull.images().size(); number++) {
            yaml.line(6, "- name: pull-" + number).line(7, "mountPath: " + FOLDER + "/" + number);
        }
    }

    private void container(String name, String image, String command) {
        yaml.line(4, "- name: " + name)
                .field(5, "image", image)
                .line(5, "imagePullPolicy: " + PullPolicy.defaulted("", image))
                .line(5, "command: " + command)
                .line(5, "resources:")
                .line(6, "requests: {cpu: 1m, memory: 16Mi}")
                // A runtime's own start is counted too.
                .line(6, "limits: {memory: 64Mi}")
                .line(5, "securityContext:")
                .line(6, "allowPrivilegeEscalation: false")
                .line(6, "readOnlyRootFilesystem: true")
                .line(6, "capabilities:")
                .line(7, "drop: [ALL]");
    }
}
