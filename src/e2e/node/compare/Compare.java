import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares what Pullgate predicted with what became of the Pods, and prints both as a table.
 *
 * <pre>
 *   java -cp JACKSON Compare.java WORK REPORT
 * </pre>
 *
 * Reads the run's folder: {@code scenarios.json}, what kubectl printed ({@code asked/NAME.txt}), the predictions in the API
 * server's audit log, and the Pods ({@code pods-STAGE.json}). Ends with 1 unless everything that was called certain failed, no
 * Pod that was denied runs, the cause is right for 99 images in 100, and what the scenarios themselves expect holds.
 */
final class Compare {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Row> rows = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /** One image of one Pod; causes and verdicts are the words of docs/certainty.md. */
    private record Row(String scenario, String place, String asked, String cause, String verdict, String happened) {
        boolean agrees() {
            return cause.equals(happened);
        }

        boolean failed() {
            return !happened.equals("none");
        }

        boolean isCertain() {
            return verdict.equals("certain");
        }
    }

    public static void main(String[] args) throws IOException {
        Compare compare = new Compare();
        compare.read(Path.of(args[0]));
        String report = compare.report();
        Files.writeString(Path.of(args[1]), report);
        System.out.print(report);
        System.exit(compare.problems.isEmpty() ? 0 : 1);
    }

    private void read(Path work) throws IOException {
        Map<String, JsonNode> predictions = predictions(work.resolve("logs/audit.log"));
        Map<String, JsonNode> pods = new HashMap<>();
        for (String stage : List.of("fresh", "cached", "stopped")) {
            Path file = work.resolve("pods-" + stage + ".json");
            if (Files.exists(file)) {
                JsonNode list = JSON.readTree(file.toFile()).get("items");
                list.forEach(pod -> pods.put(pod.at("/metadata/name").asText(), pod));
            }
        }
        for (JsonNode scenario : JSON.readTree(work.resolve("scenarios.json").toFile())) {
            String name = scenario.get("scenario").asText();
            String asked = Files.readString(work.resolve("asked/" + name + ".txt"));
            if (pods.containsKey(name) && predictions.containsKey(name)) {
                compare(scenario, asked, predictions.get(name), pods.get(name));
            } else {
                problems.add(name + ": the API server did not take the Pod: " + asked.strip());
            }
        }
    }

    /** By the Pod's name, the annotations that the audit log has of its making. */
    private Map<String, JsonNode> predictions(Path log) throws IOException {
        Map<String, JsonNode> predictions = new HashMap<>();
        for (String line : Files.readAllLines(log)) {
            JsonNode event = JSON.readTree(line);
            JsonNode object = event.path("objectRef");
            event.path("annotations").properties().forEach(annotation -> {
                // The webhook's failurePolicy has let the object in.
                if (annotation.getKey().startsWith("failed-open.validating")) {
                    problems.add(object.path("name").asText() + ": Pullgate gave no answer");
                }
            });
            if (object.path("namespace").asText().equals("node")
                    && object.path("resource").asText().equals("pods")
                    && object.path("subresource").isMissingNode()
                    && event.path("verb").asText().equals("create")) {
                predictions.put(object.path("name").asText(), event.path("annotations"));
            }
        }
        return predictions;
    }

    private void compare(JsonNode scenario, String asked, JsonNode annotations, JsonNode pod) {
        String name = scenario.get("scenario").asText();
        Map<String, String> outlook = new HashMap<>();
        annotations.properties().forEach(annotation -> {
            if (annotation.getKey().endsWith("/outlook")) {
                outlook.putAll(outlook(annotation.getValue().asText()));
            }
        });
        List<Row> mine = new ArrayList<>();
        Happened.to(pod).forEach((place, words) -> {
            String[] predicted = outlook.getOrDefault(place, "none/pulls").split("/", 2);
            // Where the kubelet's text leaves open which word it is, the scenario says, or else Pullgate is believed.
            String happened = Stream.of(scenario.path("cause").asText(), predicted[0])
                    .filter(words::contains)
                    .findFirst()
                    .orElse(words.getFirst());
            mine.add(new Row(name, place, answer(asked), predicted[0], predicted[1], happened));
        });
        rows.addAll(mine);
        judge(name, asked, mine);
        expect(scenario, "cause", "none", mine, Row::happened);
        expect(scenario, "verdict", "pulls", mine, Row::verdict);
    }

    private static Map<String, String> outlook(String text) {
        return text.lines()
                .flatMap(line -> List.of(line.split("; ")).stream())
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> part[1]));
    }

    private static String answer(String asked) {
        if (asked.contains("denied the request")) {
            return "denied";
        }
        return asked.contains("Warning: ") ? "warned" : "let in";
    }

    private void judge(String name, String asked, List<Row> mine) {
        if (mine.isEmpty()) {
            problems.add(name + ": nothing became of the Pod");
        }
        if (!asked.contains("denied the request") && !asked.contains(" created (server dry run)")) {
            problems.add(name + ": Pullgate could not be asked: " + asked.strip());
        }
        if (answer(asked).equals("denied") && mine.stream().noneMatch(Row::failed)) {
            problems.add(name + ": it was denied, and it runs");
        }
        for (Row row : mine) {
            if (row.isCertain() && !row.failed()) {
                problems.add(name + ": " + row.place() + " was certain to fail, and did not");
            }
        }
    }

    /** What a scenario says itself: of all its images where that is the word for "fine", otherwise of one of them. */
    private void expect(JsonNode scenario, String field, String fine, List<Row> mine, Function<Row, String> actual) {
        String expected = scenario.path(field).asText();
        Predicate<Row> holds = row -> actual.apply(row).equals(expected);
        boolean held = expected.equals(fine)
                ? mine.stream().allMatch(holds)
                : mine.stream().anyMatch(holds);
        if (!expected.isEmpty() && !held) {
            problems.add("%s: the scenario says %s %s, and it is %s"
                    .formatted(
                            scenario.get("scenario").asText(),
                            field,
                            expected,
                            mine.stream().map(actual).distinct().collect(Collectors.joining(", "))));
        }
    }

    private String report() {
        StringBuilder text = new StringBuilder();
        List<String> head = List.of("scenario", "image", "Pullgate", "predicted", "happened", "");
        List<List<String>> table = new ArrayList<>(List.of(head));
        for (Row row : rows) {
            table.add(List.of(
                    row.scenario(),
                    row.place().replaceAll("^spec\\.|\\.(image|reference)\\b", ""),
                    row.asked(),
                    row.cause().equals("none") ? "pulls" : row.cause() + ", " + row.verdict(),
                    row.failed() ? row.happened() : "pulled",
                    row.agrees() ? "" : "differs"));
        }
        appendTable(text, table);

        List<Row> differing = rows.stream().filter(row -> !row.agrees()).toList();
        long certain = rows.stream().filter(Row::isCertain).count();
        long failed =
                rows.stream().filter(row -> row.isCertain() && row.failed()).count();
        long denied = scenarios(row -> row.asked().equals("denied"));
        text.append("\n%d Pods, %d images.%n".formatted(scenarios(row -> true), rows.size()));
        text.append("The cause is right for %d of %d (%.1f %%).%n"
                .formatted(rows.size() - differing.size(), rows.size(), share(rows.size() - differing.size())));
        text.append("Of %d called certain to fail %d failed.%n".formatted(certain, failed));
        text.append("Of %d Pods denied %d run.%n"
                .formatted(denied, denied - scenarios(row -> row.asked().equals("denied") && row.failed())));
        for (Row row : differing) {
            text.append("Differs: %s, %s: predicted %s (%s), happened %s%n"
                    .formatted(row.scenario(), row.place(), row.cause(), row.verdict(), row.happened()));
        }
        if (share(rows.size() - differing.size()) < 99) {
            problems.add("the cause is right for less than 99 in 100");
        }
        problems.forEach(problem -> text.append("FAILED  %s%n".formatted(problem)));
        return text.toString();
    }

    private double share(int count) {
        return 100.0 * count / Math.max(1, rows.size());
    }

    private long scenarios(Predicate<Row> which) {
        return rows.stream().filter(which).map(Row::scenario).distinct().count();
    }

    private static void appendTable(StringBuilder text, List<List<String>> table) {
        for (int line = 0; line < table.size(); line++) {
            StringBuilder cells = new StringBuilder("|");
            StringBuilder rule = new StringBuilder("|");
            for (int column = 0; column < table.getFirst().size(); column++) {
                int at = column;
                int width = table.stream()
                        .mapToInt(row -> row.get(at).length())
                        .max()
                        .orElse(0);
                cells.append((" %-" + Math.max(3, width) + "s |")
                        .formatted(table.get(line).get(column)));
                rule.append(" ").append("-".repeat(Math.max(3, width))).append(" |");
            }
            text.append(cells).append('\n');
            if (line == 0) {
                text.append(rule).append('\n');
            }
        }
    }
}
