package dev.pullgate.cli;

import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.export.AdmissionPolicies;
import dev.pullgate.policy.file.PolicyDocument;
import dev.pullgate.policy.file.PolicyFile;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code policy export}. */
@Command(
        name = "export",
        description = "Writes the policy in another form.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "FORM")
final class ExportCommand {
    private static final int UNUSABLE = 2;

    private final LocalDate today;

    @Spec
    private @Nullable CommandSpec spec;

    ExportCommand(LocalDate today) {
        this.today = today;
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
        if (file == null) {
            return write(ImageAdmissionPolicy.DEFAULT);
        }
        try {
            return switch (PolicyFile.read(Files.readString(file))) {
                case PolicyDocument.Loaded loaded -> write(loaded.policy());
                case PolicyDocument.Rejected rejected -> {
                    int code = fail("The policy file " + file + " can't be used:");
                    rejected.problems().forEach(problem -> fail("  " + problem));
                    yield code;
                }
            };
        } catch (NoSuchFileException e) {
            return fail("There is no policy file " + file + ".");
        } catch (MalformedInputException e) {
            return fail("The policy file " + file + " is not UTF-8 text.");
        } catch (IOException e) {
            return fail("The policy file " + file + " can't be read: " + e.getMessage());
        }
    }

    private int write(ImageAdmissionPolicy policy) {
        commandLine().getOut().print(AdmissionPolicies.export(policy, today));
        commandLine().getOut().flush();
        return 0;
    }

    private int fail(String line) {
        commandLine().getErr().println(line);
        return UNUSABLE;
    }

    private picocli.CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return spec.commandLine();
    }
}
