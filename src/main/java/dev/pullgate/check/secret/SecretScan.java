package dev.pullgate.check.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pullgate.check.secret.Exposure.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks through one tree. */
public final class SecretScan {
    /** A key of AWS has 40 characters of these. */
    private static final String AWS_KEY = "[A-Za-z0-9/+]{40}";

    private static final String AWS_ID = "(AKIA|ASIA)[A-Z0-9]{16}";

    private static final List<String> HOST_NAMES =
            List.of("registry", "server", "url", "host", "hostname", "repository", "address");

    private final int nesting;
    private final TextScan texts = new TextScan(this::add);
    private final Map<String, Exposure> found = new LinkedHashMap<>();

    /** What an alias repeats is looked at once, since it is written once. */
    private final Set<JsonNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private SecretScan(int nesting) {
        this.nesting = nesting;
    }

    /**
     * What a tree gives away, in the order in which it stands there; of one value one. Takes time in proportion to what
     * is written.
     *
     * @param tree a Kubernetes object, or anything else such as values of a chart
     */
    public static List<Exposure> scan(JsonNode tree) {
        return scan(tree, TextScan.MAX_NESTING);
    }

    /** The same of what is a text itself. */
    static List<Exposure> scan(JsonNode tree, int nesting) {
        SecretScan scan = new SecretScan(nesting);
        scan.root(tree);
        return List.copyOf(scan.found.values());
    }

    private void root(JsonNode tree) {
        if (tree.path("kind").asText("").equals("Secret") && tree.path("data") instanceof ObjectNode data) {
            seen.add(data);
            for (Map.Entry<String, JsonNode> entry : data.properties()) {
                encoded(entry.getValue(), data, Place.ROOT.at("data").at(entry.getKey()));
            }
        }
        node(tree, tree, Place.ROOT);
    }

    private void encoded(JsonNode value, JsonNode siblings, Place place) {
        @Nullable String decoded = value.isTextual() ? Base64Text.decode(value.textValue()) : null;
        if (decoded != null) {
            named(decoded, siblings, place);
            texts.scan(decoded, place, nesting);
        } else if (value.isTextual()) {
            texts.scan(value.textValue(), place, nesting);
        }
    }

    private void node(JsonNode node, JsonNode container, Place place) {
        if (node.isTextual()) {
            String text = node.textValue();
            named(text, container, place);
            texts.scan(text, place, nesting);
        } else if (node.isContainerNode() && seen.add(node)) {
            if (node.isObject()) {
                object(node, container, place);
            } else {
                list(node, place);
            }
        }
    }

    private void object(JsonNode object, JsonNode container, Place place) {
        JsonNode auths = object.path("auths");
        if (auths.isObject()) {
            // The entries' names may have more in them than a host, so that they are left out of the pointer.
            seen.add(auths);
            DockerLogins.of(object, place.at("auths")).ifPresent(this::add);
        }
        JsonNode name = object.path("name");
        JsonNode value = object.path("value");
        if (name.isTextual() && value.isTextual()) {
            variable(name.textValue(), value.textValue(), container, place.at("value"));
        }
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            node(member.getValue(), object, place.at(member.getKey()));
        }
    }

    private void list(JsonNode list, Place place) {
        List<String> words = new ArrayList<>();
        int index = 0;
        for (JsonNode element : list) {
            words.add(element.isTextual() ? element.textValue() : "");
            node(element, list, place.at(index));
            index++;
        }
        if (words.stream().anyMatch(LoginCommand::mayBeIn)) {
            LoginCommand.in(words)
                    .ifPresent(command -> add(new Exposure(
                            place.at(command.word()).pointer(),
                            Kind.LOGIN_COMMAND,
                            command.registry().stream().toList(),
                            false)));
        }
    }

    /** A variable as containers have them, with its name beside it. */
    private void variable(String name, String value, JsonNode container, Place place) {
        if (PasswordName.is(new Place(null, name)) && RealLooking.is(value)) {
            add(new Exposure(place.pointer(), Kind.NAMED_PASSWORD, List.of(), false));
        }
        awsKey(name, value, container, place);
    }

    private void named(String value, JsonNode siblings, Place place) {
        if (PasswordName.is(place) && RealLooking.is(value)) {
            Optional<String> host = host(siblings);
            if (host.filter(RegistryHost::isReserved).isEmpty()) {
                add(new Exposure(
                        place.pointer(), Kind.NAMED_PASSWORD, host.stream().toList(), false));
            }
        }
        awsKey(place.name(), value, siblings, place);
    }

    private static Optional<String> host(JsonNode siblings) {
        return HOST_NAMES.stream()
                .map(siblings::path)
                .filter(JsonNode::isTextual)
                .flatMap(text -> RegistryHost.of(text.textValue()).stream())
                .findFirst();
    }

    /** The key is told by its name and by the identifier beside it: 40 characters alone are many things. */
    private void awsKey(String name, String value, JsonNode siblings, Place place) {
        if (value.length() == 40
                && value.matches(AWS_KEY)
                && PasswordName.words(name).containsAll(List.of("secret", "access", "key"))
                && RealLooking.is(value)
                && hasAwsId(siblings)) {
            add(new Exposure(place.pointer(), Kind.AWS_KEY, List.of("amazonaws.com"), false));
        }
    }

    private static boolean hasAwsId(JsonNode siblings) {
        for (JsonNode sibling : siblings) {
            String text = sibling.isTextual()
                    ? sibling.textValue()
                    : sibling.path("value").asText("");
            @Nullable String decoded = text.length() == 28 ? Base64Text.decode(text) : null;
            if (text.matches(AWS_ID) || (decoded != null && decoded.matches(AWS_ID))) {
                return true;
            }
        }
        return false;
    }

    private void add(Exposure exposure) {
        found.merge(exposure.pointer(), exposure, Exposure::and);
    }
}
