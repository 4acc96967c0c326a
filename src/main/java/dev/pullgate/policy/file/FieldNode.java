package dev.pullgate.policy.file;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Finds fields of a document by their pointers. */
final class FieldNode {
    private FieldNode() {}

    /** The node of the field with that RFC 6901 pointer, or the nearest around it that there is. */
    static Node at(Node document, String pointer) {
        Node found = document;
        for (String part : pointer.substring(1).split("/", -1)) {
            Node child = child(found, part.replace("~1", "/").replace("~0", "~"));
            if (child.equals(found)) {
                break;
            }
            found = child;
        }
        return found;
    }

    private static Node child(Node node, String part) {
        return switch (node) {
            case MappingNode mapping -> {
                for (NodeTuple tuple : mapping.getValue()) {
                    if (tuple.getKeyNode() instanceof ScalarNode key
                            && key.getValue().equals(part)) {
                        yield tuple.getValueNode();
                    }
                }
                yield node;
            }
            case SequenceNode sequence
            when part.matches("[0-9]{1,9}")
                    && Integer.parseInt(part) < sequence.getValue().size() ->
                sequence.getValue().get(Integer.parseInt(part));
            default -> node;
        };
    }
}
