package dev.pullgate.review;

import dev.pullgate.credentials.Credential;
import dev.pullgate.credentials.Keychain;
import dev.pullgate.credentials.Login;
import dev.pullgate.credentials.PullSecret;
import dev.pullgate.credentials.SecretContent;
import dev.pullgate.fact.Fact;
import dev.pullgate.fact.PullSecretState;
import dev.pullgate.image.ImageReference;
import dev.pullgate.policy.Evidence.SecretEvidence;
import dev.pullgate.workload.PullSecretName;
import dev.pullgate.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pull secrets of a workload, read.
 *
 * @param evidence what the kubelet will make of each
 * @param keychain the logins in them
 * @param read the secrets themselves
 * @param allKnown false where one could not be read, so that the kubelet may have a login more
 * @param told whether anything says which ones they are
 */
record PullSecrets(
        List<SecretEvidence> evidence, Keychain keychain, List<PullSecret> read, boolean allKnown, boolean told) {
    /** Far more than Pods name. */
    private static final int MAX_SECRETS = 100;

    static final PullSecrets NONE = new PullSecrets(List.of(), Keychain.EMPTY, List.of(), true, true);

    /**
     * The pull secrets that the Pods will name, not read yet.
     *
     * @param namespace where they are
     * @param secrets their names, and the fields that lead to them
     * @param serviceAccount the ServiceAccount that names them, where the Pod does not
     * @param unknown why it is not known which ones they are
     * @param injected those that the Pods get beside them, if they are there
     * @param told whether anything says which ones they are
     */
    record Named(
            String namespace,
            List<PullSecretName> secrets,
            Optional<String> serviceAccount,
            Optional<SecretEvidence> unknown,
            List<PullSecretName> injected,
            boolean told) {

        static Named byPod(Workload workload) {
            return new Named(
                    workload.namespace(), workload.pullSecrets(), Optional.empty(), Optional.empty(), List.of(), true);
        }

        /** Of Pods of which nothing is known. That is nobody's mistake, so that there is nothing to say of it. */
        static Named byNobody(Workload workload) {
            return new Named(workload.namespace(), List.of(), Optional.empty(), Optional.empty(), List.of(), false);
        }

        static Named byServiceAccount(Workload workload, Fact<ServiceAccount> fact) {
            String pointer = workload.podSpecPointer() + "/serviceAccountName";
            String account = workload.serviceAccount();
            return switch (fact) {
                case Fact.Known<ServiceAccount>(ServiceAccount known) ->
                    new Named(
                            workload.namespace(),
                            known.pullSecrets().stream()
                                    .map(name -> new PullSecretName(name, pointer))
                                    .toList(),
                            Optional.of(account),
                            Optional.empty(),
                            List.of(),
                            true);
                // The ServiceAccount may be applied right after the workload: Pods are not made before it is there.
                case Fact.Absent<ServiceAccount> absent ->
                    unknown(workload, pointer, account, "there is no such ServiceAccount yet");
                case Fact.Unknown<ServiceAccount>(String cause) -> unknown(workload, pointer, account, cause);
                case Fact.NotGiven<ServiceAccount> notGiven ->
                    unknown(workload, pointer, account, new PullSecretState.NotGiven());
            };
        }

        private static Named unknown(Workload workload, String pointer, String account, String cause) {
            return unknown(workload, pointer, account, new PullSecretState.Unknown(cause));
        }

        private static Named unknown(Workload workload, String pointer, String account, PullSecretState state) {
            return new Named(
                    workload.namespace(),
                    List.of(),
                    Optional.of(account),
                    Optional.of(new SecretEvidence(account, pointer, Optional.empty(), state)),
                    List.of(),
                    true);
        }

        /** The same with these, which the policy has for the Pods. */
        Named with(List<PullSecretName> more) {
            List<PullSecretName> others = more.stream()
                    .filter(secret ->
                            secrets.stream().noneMatch(own -> own.name().equals(secret.name())))
                    .toList();
            return others.isEmpty() ? this : new Named(namespace, secrets, serviceAccount, unknown, others, told);
        }

        /** What has to be read of the cluster. */
        List<ObjectName> objects() {
            return secrets.isEmpty() && injected.isEmpty()
                    ? List.of()
                    : Stream.concat(
                                    secrets.stream()
                                            .map(PullSecretName::name)
                                            .distinct()
                                            .limit(MAX_SECRETS),
                                    injected.stream().map(PullSecretName::name))
                            .map(name -> new ObjectName(namespace, name))
                            .toList();
        }
    }

    /** The pull secrets that have a login for the image; empty where nothing says which secrets there will be. */
    Optional<List<String>> withLoginFor(ImageReference image) {
        if (!told) {
            return Optional.empty();
        }
        List<Credential> logins = keychain.lookup(image);
        return Optional.of(
                logins.isEmpty()
                        ? List.of()
                        : logins.stream()
                                .flatMap(login -> login.secretName().stream())
                                .distinct()
                                .toList());
    }

    static PullSecrets of(Named named, Answered<ObjectName, Fact<PullSecret>> answers) {
        List<SecretEvidence> evidence = new ArrayList<>(named.unknown().stream().toList());
        List<SecretContent.Logins> logins = new ArrayList<>();
        // One that is named twice is read once; trying its logins a second time would change nothing.
        Map<String, PullSecretState> states = new HashMap<>();
        for (PullSecretName secret : named.secrets()) {
            PullSecretState state = states.computeIfAbsent(
                    secret.name(),
                    name -> states.size() < MAX_SECRETS
                            ? state(answers.to(new ObjectName(named.namespace(), name)), logins)
                            : new PullSecretState.Unknown("more than " + MAX_SECRETS + " pull secrets are named"));
            evidence.add(new SecretEvidence(secret.name(), secret.pointer(), named.serviceAccount(), state));
        }
        for (PullSecretName secret : named.injected()) {
            Fact<PullSecret> fact = answers.to(new ObjectName(named.namespace(), secret.name()));
            if (!(fact instanceof Fact.Absent<PullSecret>)) {
                evidence.add(
                        new SecretEvidence(secret.name(), secret.pointer(), Optional.empty(), state(fact, logins)));
            }
        }
        boolean allKnown =
                named.told() && evidence.stream().noneMatch(read -> read.state() instanceof PullSecretState.Unknown);
        return new PullSecrets(evidence, Keychain.of(logins), read(named, answers), allKnown, named.told());
    }

    private static List<PullSecret> read(Named named, Answered<ObjectName, Fact<PullSecret>> answers) {
        List<PullSecret> read = new ArrayList<>();
        for (ObjectName name : named.objects()) {
            if (answers.to(name) instanceof Fact.Known<PullSecret>(PullSecret secret)) {
                read.add(secret);
            }
        }
        return read;
    }

    private static PullSecretState state(Fact<PullSecret> fact, List<SecretContent.Logins> logins) {
        return switch (fact) {
            case Fact.Absent<PullSecret> absent -> new PullSecretState.Missing();
            case Fact.Unknown<PullSecret>(String cause) -> new PullSecretState.Unknown(cause);
            case Fact.NotGiven<PullSecret> notGiven -> new PullSecretState.NotGiven();
            case Fact.Known<PullSecret>(PullSecret secret) ->
                switch (SecretContent.read(secret)) {
                    case SecretContent.Logins found -> {
                        logins.add(found);
                        yield new PullSecretState.Usable(
                                found.logins().stream().map(Login::location).toList());
                    }
                    case SecretContent.Ignored ignored ->
                        switch (ignored.reason()) {
                            case WRONG_TYPE -> new PullSecretState.WrongType(secret.type());
                            case NO_DATA -> new PullSecretState.NoData();
                        };
                    case SecretContent.Malformed malformed -> new PullSecretState.Malformed(malformed.problem());
                };
        };
    }
}
