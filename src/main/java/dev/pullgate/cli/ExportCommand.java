package dev.pullgate.cli;

import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.export.AdmissionPolicies;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code policy export}. */
@Command(
        name = "export",
        description = "Writes the policy in another form.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "FORM")
final class ExportCommand {
    private final Surroundings surroundings;

    ExportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Command(
            name = "vap",
            mixinStandardHelpOptions = true,
            description = {
                "Writes ValidatingAdmissionPolicy and MutatingAdmissionPolicy objects to standard output, for the rules that"
                        + " need no registry.",
                "pullgate policy export vap -f policy.yaml | kubectl apply -f -"
            })
    int vap(
            @Option(
                            names = {"-f", "--file"},
                            paramLabel = "FILE",
                            description = "The policy. Without it, what holds where nobody wrote one.")
                    @Nullable
                    Path file) {
        Optional<ImageAdmissionPolicy> policy = PolicyInput.read(file, surroundings.err());
        policy.ifPresent(this::write);
        return policy.isPresent() ? ExitCode.OK : ExitCode.UNUSABLE;
    }

    private void write(ImageAdmissionPolicy policy) {
        surroundings.out().print(AdmissionPolicies.export(policy, surroundings.today()));
        surroundings.out().flush();
    }
}
