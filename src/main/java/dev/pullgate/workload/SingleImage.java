package dev.pullgate.workload;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads an image that stands in a field of its own, and not in a Pod's {@code spec}. */
final class SingleImage {
    private static final String OF_A_VOLUME = "/image/reference";
    private static final String SPEC = "spec";

    /** What Tekton and Argo put a value for later. A Go template, as Helm has it, is none: it has a dot or a blank in it. */
    private static final Pattern PARAMETER =
            Pattern.compile("\\$\\([^)]*\\)|\\{\\{=?\\s*[A-Za-z][\\w.'\"\\[\\]-]*\\s*}}");

    private SingleImage() {}

    static boolean isParameter(String text) {
        return PARAMETER.matcher(text).find();
    }

    /** The image at that pointer; empty where there is no text, or where one is still to be filled in. */
    static Optional<ImageUse> read(JsonNode object, String pointer) {
        JsonNode image = object.at(pointer);
        if (!image.isTextual() || image.textValue().isEmpty() || isParameter(image.textValue())) {
            return Optional.empty();
        }
        boolean isVolume = pointer.endsWith(OF_A_VOLUME);
        String holder = pointer.substring(0, pointer.lastIndexOf('/'));
        String policy = holder + (isVolume ? "/pullPolicy" : "/imagePullPolicy");
        return Optional.of(new ImageUse(
                isVolume ? ImageKind.IMAGE_VOLUME : ImageKind.REGULAR,
                name(object, holder),
                pointer,
                image.textValue(),
                policy,
                object.at(policy).asText("")));
    }

    /** What people call it: the name of what it is in, or the field that this is. */
    private static String name(JsonNode object, String holder) {
        for (JsonPointer at = JsonPointer.compile(holder); !at.matches(); at = at.head()) {
            JsonNode name = object.at(at).path("name");
            if (name.isTextual()) {
                return name.textValue();
            }
        }
        String field = holder.substring(holder.lastIndexOf('/') + 1);
        return field.equals(SPEC) ? "" : field;
    }
}
