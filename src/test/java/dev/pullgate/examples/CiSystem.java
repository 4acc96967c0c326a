package dev.pullgate.examples;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.support.Manifests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a CI system makes of a file of examples/ci and of what that refers to: a command, and the environment that it has. */
record CiSystem(List<String> command, Map<String, String> environment) {
    private static final Pattern INPUT = Pattern.compile("\\$\\{\\{ inputs\\.(\\w+) }}");

    /** The action's step that checks, with the inputs of the workflow's step. */
    static CiSystem github(String workflow) {
        JsonNode action = yaml("action.yml");
        Map<String, String> inputs = new HashMap<>();
        action.required("inputs")
                .properties()
                .forEach(input -> inputs.put(
                        input.getKey(), input.getValue().required("default").asText()));
        JsonNode use = yaml(workflow)
                .required("jobs")
                .required("pullgate")
                .required("steps")
                .valueStream()
                .filter(step -> step.path("uses").asText().startsWith("pullgate/pullgate@"))
                .findFirst()
                .orElseThrow();
        use.required("with").properties().forEach(input -> {
            if (inputs.replace(input.getKey(), input.getValue().asText()) == null) {
                throw new AssertionError("the action has no input " + input.getKey());
            }
        });
        JsonNode step = action.required("runs")
                .required("steps")
                .valueStream()
                .filter(each -> each.path("name").asText().equals("Check the images"))
                .findFirst()
                .orElseThrow();
        Map<String, String> environment = new HashMap<>();
        step.required("env")
                .properties()
                .forEach(variable -> environment.put(
                        variable.getKey(),
                        INPUT.matcher(variable.getValue().asText())
                                .replaceAll(
                                        match -> Matcher.quoteReplacement(inputs.getOrDefault(match.group(1), "?")))));
        // As a runner starts a step whose shell is bash.
        return new CiSystem(
                List.of(
                        "bash",
                        "--noprofile",
                        "--norc",
                        "-eo",
                        "pipefail",
                        "-c",
                        step.required("run").asText()),
                environment);
    }

    /** The job that extends the template. */
    static CiSystem gitlab(String file) {
        JsonNode template = yaml("ci/gitlab/pullgate.yml").required(".pullgate");
        Map<String, String> environment = new HashMap<>();
        Stream.of(template, yaml(file).required("images"))
                .flatMap(job -> job.required("variables").properties().stream())
                .forEach(variable ->
                        environment.put(variable.getKey(), variable.getValue().asText()));
        String script = String.join("\n", texts(template.required("script")));
        return new CiSystem(List.of("bash", "-eo", "pipefail", "-c", script), environment);
    }

    /** The task with the parameters of the pipeline. */
    static CiSystem tekton(String file) {
        JsonNode task = yaml("ci/tekton/pullgate.yaml").required("spec");
        Map<String, List<String>> parameters = new HashMap<>();
        task.required("params")
                .forEach(parameter ->
                        parameters.put(parameter.required("name").asText(), texts(parameter.required("default"))));
        yaml(file)
                .required("spec")
                .required("tasks")
                .required(0)
                .required("params")
                .forEach(parameter -> {
                    if (parameters.replace(parameter.required("name").asText(), texts(parameter.required("value")))
                            == null) {
                        throw new AssertionError("the task has no parameter " + parameter);
                    }
                });
        JsonNode step = task.required("steps").required(0);
        List<String> command = new ArrayList<>(texts(step.required("command")));
        for (String argument : texts(step.required("args"))) {
            command.addAll(parameters.getOrDefault(
                    argument.replaceAll("\\$\\(params\\.(\\w+)\\[\\*]\\)", "$1"), List.of(argument)));
        }
        return new CiSystem(command, Map.of());
    }

    /** The hook with its arguments and the files of a commit. */
    static CiSystem preCommit(String file, String... commit) {
        JsonNode use =
                yaml(file).required("repos").required(0).required("hooks").required(0);
        JsonNode hook = yaml(".pre-commit-hooks.yaml")
                .valueStream()
                .filter(each -> each.required("id").equals(use.required("id")))
                .findFirst()
                .orElseThrow();
        List<String> command =
                new ArrayList<>(List.of(hook.required("entry").asText().split(" ", -1)));
        command.addAll(texts(use.required("args")));
        command.addAll(List.of(commit));
        return new CiSystem(command, Map.of());
    }

    private static JsonNode yaml(String file) {
        return Manifests.documents(Path.of(file)).getFirst();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }
}
