import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of the images of a Pod, by the states of its containers. */
final class Happened {
    static final List<String> NOTHING = List.of("none");

    private Happened() {}

    /**
     * By an image's place, such as {@code spec.containers[0].image}, the words that fit what kept it from being used, or
     * {@code none}. Images that nobody came to, such as those after an init container that failed, are left out.
     */
    static Map<String, List<String>> to(JsonNode pod) {
        Map<String, List<String>> happened = new LinkedHashMap<>();
        for (String kind : List.of("initContainer", "container")) {
            JsonNode containers = pod.path("spec").path(kind + "s");
            for (int i = 0; i < containers.size(); i++) {
                JsonNode state = state(
                        pod, kind + "Statuses", containers.get(i).path("name").asText());
                add(happened, pod, "spec.%ss[%d].image".formatted(kind, i), state);
            }
        }
        return happened;
    }

    private static JsonNode state(JsonNode pod, String statuses, String name) {
        for (JsonNode status : pod.path("status").path(statuses)) {
            if (status.path("name").asText().equals(name)) {
                return status.path("state");
            }
        }
        return pod.path("nothing");
    }

    private static void add(Map<String, List<String>> happened, JsonNode pod, String place, JsonNode state) {
        JsonNode waiting = state.path("waiting");
        String reason = waiting.path("reason").asText();
        String message = waiting.path("message").asText();
        if (waiting.isObject() && message.isEmpty()) {
            return; // ContainerCreating or PodInitializing
        }
        if (waiting.isObject()) {
            happened.put(volume(pod, message, place), Cause.of(reason, message));
        } else if (state.path("terminated").path("exitCode").asInt() != 0) {
            String end = state.path("terminated").path("message").asText();
            happened.put(place, Cause.of("", end));
        } else if (!state.isMissingNode()) {
            happened.put(place, NOTHING);
            JsonNode volumes = pod.path("spec").path("volumes");
            for (int i = 0; i < volumes.size(); i++) {
                if (volumes.get(i).has("image")) {
                    happened.putIfAbsent(volumeAt(i), NOTHING);
                }
            }
        }
    }

    /** A container whose image volume fails waits with the volume's error. */
    private static String volume(JsonNode pod, String message, String container) {
        JsonNode volumes = pod.path("spec").path("volumes");
        for (int i = 0; i < volumes.size(); i++) {
            String reference = volumes.get(i).path("image").path("reference").asText();
            if (!reference.isEmpty() && message.contains(reference)) {
                return volumeAt(i);
            }
        }
        return container;
    }

    private static String volumeAt(int i) {
        return "spec.volumes[%d].image.reference".formatted(i);
    }
}
