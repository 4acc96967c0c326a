package dev.pullgate.policy.file;

import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.file.PolicyDocument.Loaded;
import dev.pullgate.policy.file.PolicyDocument.Rejected;
import dev.pullgate.policy.lint.PolicyLint;
import dev.pullgate.yaml.Problem;
import dev.pullgate.yaml.Problems;
import dev.pullgate.yaml.YamlFile;
import java.time.LocalDate;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a policy file. */
public final class PolicyFile {
    private PolicyFile() {}

    /** The policy that {@code yaml} holds, or all that is wrong with it. Never throws for what a file may contain. */
    public static PolicyDocument read(String yaml) {
        return switch (YamlFile.<ImageAdmissionPolicy>read(yaml, "a policy file", PolicyReader::read)) {
            case YamlFile.Result.Valid<ImageAdmissionPolicy>(ImageAdmissionPolicy policy) -> new Loaded(policy);
            case YamlFile.Result.Invalid<ImageAdmissionPolicy> invalid -> new Rejected(invalid.problems());
        };
    }

    /**
     * What is wrong with the policy that {@code yaml} holds, or, where nothing is, what in it leads to nothing.
     *
     * @param today by which exemptions end
     */
    public static Linted lint(String yaml, LocalDate today) {
        return switch (YamlFile.<List<Problem>>read(
                yaml, "a policy file", (node, problems) -> lint(node, problems, today))) {
            case YamlFile.Result.Valid<List<Problem>>(List<Problem> warnings) -> new Linted(List.of(), warnings);
            case YamlFile.Result.Invalid<List<Problem>> invalid -> new Linted(invalid.problems(), List.of());
        };
    }

    private static List<Problem> lint(Node document, Problems problems, LocalDate today) {
        ImageAdmissionPolicy policy = PolicyReader.read(document, problems);
        Problems warnings = new Problems();
        if (problems.isEmpty()) {
            PolicyLint.of(policy, today)
                    .forEach(pointless ->
                            warnings.add(FieldNode.at(document, pointless.pointer()), pointless.message()));
        }
        return warnings.inFileOrder();
    }

    /**
     * What there is to say of a policy file.
     *
     * @param problems why it can't be used
     * @param warnings what in it leads to nothing
     */
    public record Linted(List<Problem> problems, List<Problem> warnings) {
        public Linted {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
        }
    }
}
