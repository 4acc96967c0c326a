package dev.pullgate.policy.file;

import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.file.PolicyDocument.Loaded;
import dev.pullgate.policy.file.PolicyDocument.Rejected;
import dev.pullgate.yaml.YamlFile;

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
}
